using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Tests.Downloads;
using QwenImageEdit.Tests.Transport;

namespace QwenImageEdit.Tests.DependencyInjection;

/// <summary>What the framework logs about headers at trace level.</summary>
public sealed class HeaderLoggingTests
{
    private const string ForeignKey = "foreign-secret";

    public static TheoryData<string, Action<IServiceCollection>> Narrowings { get; } = new()
    {
        { "of every client", services => services.ConfigureHttpClientDefaults(builder => builder.RedactLoggedHeaders(_ => false)) },
        { "of every client, by names", services => services.ConfigureHttpClientDefaults(builder => builder.RedactLoggedHeaders(["X-Other"])) },
        { "of each client", services => Each(services, builder => builder.RedactLoggedHeaders(_ => false)) },
        { "of each client, by names", services => Each(services, builder => builder.RedactLoggedHeaders(["X-Other"])) },
    };

    [Fact]
    public async Task By_default_no_header_value_is_logged()
    {
        var headers = await LoggedHeaders(_ => { });

        headers.Select(header => header.Name).Should().Contain("Authorization").And.Contain("User-Agent").And.Contain("Content-Length");
        headers.Should().OnlyContain(header => header.Value == "*");
    }

    [Theory]
    [MemberData(nameof(Narrowings))]
    public async Task A_host_that_reveals_headers_never_reveals_a_key(string narrowing, Action<IServiceCollection> configure)
    {
        var headers = await LoggedHeaders(configure);

        headers.Where(header => header.Name == "Authorization").Should().HaveCountGreaterThan(3, narrowing).And.OnlyContain(header => header.Value == "*");
        headers.Where(header => header.Name != "Authorization").Should().NotBeEmpty().And.OnlyContain(header => header.Value != "*");
    }

    [Fact]
    public async Task A_host_can_hide_more_headers()
    {
        var headers = await LoggedHeaders(services => services.ConfigureHttpClientDefaults(builder => builder.RedactLoggedHeaders(["user-agent"])));

        headers.Should().Contain(header => header.Name == "User-Agent").And.OnlyContain(header => (header.Name == "Authorization" || header.Name == "User-Agent") == (header.Value == "*"));
    }

    private static void Each(IServiceCollection services, Action<IHttpClientBuilder> configure)
    {
        foreach (string name in new[] { "QwenImageEdit", "QwenImageEdit.Storage", "QwenImageEdit.Results" })
        {
            configure(services.AddHttpClient(name));
        }
    }

    /// <summary>Uploads and downloads with a handler that adds a key to each request, and returns the logged headers.</summary>
    private static async Task<IReadOnlyList<(string Name, string Value)>> LoggedHeaders(Action<IServiceCollection> configure)
    {
        await using var results = new ResultServer(Answers.Whole(File.ReadAllBytes(TestImages.Boats)));
        await using var storage = new StorageService();
        var log = new StringWriter();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new TextLoggerProvider(log)));
        services.AddImageEditClient(options => (options.ApiKey, options.Endpoint) = (MockedService.ApiKey, storage.Endpoint));
        services.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new Authorizing()));
        configure(services);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImageEditClient>();

        await client.UploadAsync(ImageInput.FromFile(TestImages.Flower), ImageEditModel.QwenImageEdit);
        await using (await client.OpenReadAsync(results.Image()))
        {
        }

        log.ToString().Should().NotContain(MockedService.ApiKey).And.NotContain(ForeignKey);
        return [.. Regex.Matches(log.ToString(), @"^([A-Za-z-]+): (.*?)\r?$", RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
    }

    private sealed class Authorizing : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", ForeignKey);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
