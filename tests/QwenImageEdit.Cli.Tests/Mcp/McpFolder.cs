using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Cli.Tests.Support;
using Tool = QwenImageEdit.Cli.Tests.Support.Tool;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>An emulator, a folder, and the server as a process in it, with the SDK's own client.</summary>
public abstract class McpFolder : EmulatorFolder
{
    private protected static readonly Dictionary<string, object?> AtNight = new() { ["images"] = new[] { Photograph }, ["prompt"] = "At night" };

    private protected Task<McpClient> ConnectAsync(params string[] arguments) => ConnectAsync(elicit: null, protocol: null, arguments);

    private protected async Task<McpClient> ConnectAsync(Func<ElicitRequestParams, ElicitResult>? elicit, string? protocol, params string[] arguments)
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = Tool.CommandLine[0],
            Arguments = [.. Tool.CommandLine[1..], "mcp", .. arguments],
            WorkingDirectory = Folder,
            EnvironmentVariables = Tool.For(Emulator).Append(("XDG_DATA_HOME", InFolder("data"))).Append(("DASHSCOPE_REGION", null!)).ToDictionary(variable => variable.Item1, variable => (string?)variable.Item2),
            ShutdownTimeout = TimeSpan.FromMinutes(2),
        });
        var options = new McpClientOptions { ProtocolVersion = protocol, InitializationTimeout = TimeSpan.FromMinutes(2), DiscoverProbeTimeout = TimeSpan.FromMinutes(2) };
        if (elicit is not null)
        {
            options.Handlers.ElicitationHandler = (question, _) => ValueTask.FromResult(elicit(question!));
        }

        return await McpClient.CreateAsync(transport, options);
    }

    private protected static Task<CallToolResult> EditAsync(McpClient client, params (string Name, object? Value)[] changes) => CallAsync(client, "edit_image", changes);

    private protected static async Task<CallToolResult> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] changes)
    {
        var arguments = new Dictionary<string, object?>(AtNight);
        foreach (var (name, value) in changes)
        {
            arguments[name] = value;
        }

        return await client.CallToolAsync(tool, arguments);
    }

    private protected static string TextOf(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    private protected static string ErrorOf(CallToolResult result)
    {
        result.IsError.Should().BeTrue(TextOf(result));
        return TextOf(result);
    }
}
