using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Service;

/// <summary>The client that the options and the environment describe.</summary>
internal static class ClientFactory
{
    public const string RegionVariable = "DASHSCOPE_REGION";

    private const string NoKey = $"""
        There is no API key. Set the environment variable {ImageEditClientOptions.ApiKeyVariable}, or pipe the key in with --api-key-stdin.
        Keys belong to one region. Singapore: https://www.alibabacloud.com/help/en/model-studio/get-api-key Beijing: https://help.aliyun.com/zh/model-studio/get-api-key
        """;

    /// <exception cref="ArgumentException">An option or a variable cannot be used; the message names it.</exception>
    /// <exception cref="ToolException">There is no key.</exception>
    public static ImageEditClient Create(ImageEditClientOptions options) => KeyOf(options) is null ? throw ToolException.WrongUse(NoKey) : new ImageEditClient(options);

    /// <summary>The key that a client with these options uses; null if there is none.</summary>
    public static string? KeyOf(ImageEditClientOptions options) =>
        !string.IsNullOrWhiteSpace(options.ApiKey) ? options.ApiKey
        : Environment.GetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable) is { } key && !string.IsNullOrWhiteSpace(key) ? key
        : null;

    /// <summary>A client that saves results, which needs no key.</summary>
    public static ImageEditClient CreateForResults(CommandRun run)
    {
        var options = Options(run);
        options.ApiKeyProvider = static _ => throw new InvalidOperationException("Saving results sends no key.");
        return new ImageEditClient(options);
    }

    public static ImageEditClientOptions Options(CommandRun run)
    {
        var (given, common) = (run.Given, run.Common);
        return new ImageEditClientOptions
        {
            ApiKey = given.GetValue(common.ApiKeyStdin) ? ReadKey() : null,
            Endpoint = given.GetValue(common.Endpoint) is { } endpoint ? Address(endpoint) : null,
            Region = Region(given.GetValue(common.Region), given.GetValue(common.Endpoint)),
            Host = given.GetValue(common.Host) is { } host ? HostOf(host) : DashScopeHost.Regional,
            WorkspaceId = given.GetValue(common.Workspace),
        };
    }

    private static DashScopeRegion? Region(string? given, string? endpoint)
    {
        string? name = given ?? (endpoint is null ? Environment.GetEnvironmentVariable(RegionVariable) : null);
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        return DashScopeRegion.TryParse(name, out var region)
            ? region
            : throw ToolException.WrongUse($"'{name}' is not a region. Set {(given is null ? RegionVariable : "--region")} to singapore, beijing, virginia, hongkong, frankfurt or tokyo.");
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw ToolException.WrongUse($"'{text}' is not an address. Set --endpoint to a base address such as {DashScopeEndpoints.Singapore}.");

    private static DashScopeHost HostOf(string text) => text.ToLowerInvariant() switch
    {
        "regional" => DashScopeHost.Regional,
        "workspace" => DashScopeHost.Workspace,
        "trial" => DashScopeHost.Trial,
        "token-plan" => DashScopeHost.TokenPlan,
        _ => throw ToolException.WrongUse($"'{text}' is not a kind of host. Set --host to regional, workspace, trial or token-plan."),
    };

    private static string ReadKey() => Console.In.ReadLine() is { } key && !string.IsNullOrWhiteSpace(key)
        ? key
        : throw ToolException.WrongUse("--api-key-stdin was given, but standard input has no key. Pipe the key in, or set DASHSCOPE_API_KEY.");
}
