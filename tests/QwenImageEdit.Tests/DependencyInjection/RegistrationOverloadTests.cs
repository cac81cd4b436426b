using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace QwenImageEdit.Tests.DependencyInjection;

public sealed class RegistrationOverloadTests
{
    private static readonly IConfigurationSection Section = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Qwen:ApiKey"] = "sk-section", ["Qwen:Region"] = "Beijing", ["Qwen:WorkspaceId"] = "ws-section" })
        .Build()
        .GetSection("Qwen");

    private static readonly Action<ImageEditClientOptions> Nothing = _ => { };

    public static TheoryData<string, Action<IServiceCollection>, string> Registrations { get; } = new()
    {
        { "", services => services.AddImageEditClient(Section), "sk-section cn-beijing ws-section" },
        { "", services => services.AddImageEditClient(Section, options => options.WorkspaceId += "-code"), "sk-section cn-beijing ws-section-code" },
        { "", services => services.AddImageEditClient(options => Set(options, "code")), "sk-a ap-southeast-1 code" },
        { "", services => services.AddImageEditClient((provider, options) => Set(options, provider.GetRequiredService<string>())), "sk-a ap-southeast-1 service" },
        { "k", services => services.AddImageEditClient("k", Section), "sk-section cn-beijing ws-section" },
        { "k", services => services.AddImageEditClient("k", Section, options => options.WorkspaceId += "-code"), "sk-section cn-beijing ws-section-code" },
        { "k", services => services.AddImageEditClient("k", options => Set(options, "code")), "sk-a ap-southeast-1 code" },
        { "k", services => services.AddImageEditClient("k", (provider, options) => Set(options, provider.GetRequiredService<string>())), "sk-a ap-southeast-1 service" },
    };

    [Theory]
    [MemberData(nameof(Registrations))]
    public void Each_overload_registers_a_client_with_its_options(string serviceKey, Action<IServiceCollection> register, string expected)
    {
        var services = new ServiceCollection();
        services.AddSingleton("service");
        register(services);
        using var provider = services.BuildServiceProvider();

        object? client = serviceKey.Length == 0 ? provider.GetService<IImageEditClient>() : provider.GetKeyedService<IImageEditClient>(serviceKey);

        client.Should().BeOfType<ImageEditClient>();
        var options = provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>().Get(serviceKey);
        $"{options.ApiKey} {options.Region} {options.WorkspaceId}".Should().Be(expected);
    }

    [Fact]
    public void A_logger_factory_set_in_code_is_used_instead_of_the_hosts()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddImageEditClient(options => (options.ApiKey, options.Region, options.LoggerFactory) = ("sk-a", DashScopeRegion.Beijing, NullLoggerFactory.Instance));
        services.AddImageEditClient("k", Section);
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>();

        options.CurrentValue.LoggerFactory.Should().BeSameAs(NullLoggerFactory.Instance);
        options.Get("k").LoggerFactory.Should().BeSameAs(provider.GetRequiredService<ILoggerFactory>());
    }

    [Fact]
    public void An_argument_that_is_null_is_named()
    {
        IServiceCollection services = new ServiceCollection(), none = null!;
        Action<IServiceProvider, ImageEditClientOptions> nothing = (_, _) => { };

        ShouldName("services", () => none.AddImageEditClient(), () => none.AddImageEditClient(Section), () => none.AddImageEditClient(Section, Nothing), () => none.AddImageEditClient(Nothing), () => none.AddImageEditClient(nothing));
        ShouldName("services", () => none.AddImageEditClient("k", Section), () => none.AddImageEditClient("k", Section, Nothing), () => none.AddImageEditClient("k", Nothing), () => none.AddImageEditClient("k", nothing));
        ShouldName("serviceKey", () => services.AddImageEditClient((string)null!, Section), () => services.AddImageEditClient(null!, Section, Nothing), () => services.AddImageEditClient((string)null!, Nothing), () => services.AddImageEditClient(null!, nothing));
        ShouldName("section", () => services.AddImageEditClient((IConfigurationSection)null!), () => services.AddImageEditClient((IConfigurationSection)null!, Nothing), () => services.AddImageEditClient("k", (IConfigurationSection)null!), () => services.AddImageEditClient("k", null!, Nothing));
        ShouldName("configure", () => services.AddImageEditClient((Action<ImageEditClientOptions>)null!), () => services.AddImageEditClient((Action<IServiceProvider, ImageEditClientOptions>)null!), () => services.AddImageEditClient(Section, null!));
        ShouldName("configure", () => services.AddImageEditClient("k", (Action<ImageEditClientOptions>)null!), () => services.AddImageEditClient("k", (Action<IServiceProvider, ImageEditClientOptions>)null!), () => services.AddImageEditClient("k", Section, null!));
        services.Should().BeEmpty();
    }

    [Fact]
    public void An_empty_service_key_is_refused()
    {
        var services = new ServiceCollection();

        foreach (var register in new Action[]
        {
            () => services.AddImageEditClient("", Section), () => services.AddImageEditClient("", Section, Nothing), () => services.AddImageEditClient("", Nothing), () => services.AddImageEditClient("", (_, _) => { }),
        })
        {
            register.Should().Throw<ArgumentException>().WithParameterName("serviceKey").WithMessage("The service key is empty. Set it to a name, such as 'beijing', *");
        }
    }

    private static void Set(ImageEditClientOptions options, string workspaceId) => (options.ApiKey, options.Region, options.WorkspaceId) = ("sk-a", DashScopeRegion.Singapore, workspaceId);

    private static void ShouldName(string parameter, params Action[] registrations)
    {
        foreach (var register in registrations)
        {
            register.Should().Throw<ArgumentNullException>().WithParameterName(parameter);
        }
    }
}
