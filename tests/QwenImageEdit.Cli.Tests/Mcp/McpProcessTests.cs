using System.Text.Json;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>The server as a process: what it writes where, and how it ends.</summary>
public class McpProcessTests : McpFolder
{
    private static readonly string[] Handshake =
    [
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
    ];

    private static readonly string Edit = """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"edit_image","arguments":{"images":["boats.jpg"],"prompt":"At night"}}}""";

    [Fact]
    public async Task Standard_output_has_the_protocol_only_and_the_end_of_input_ends_it()
    {
        using var process = Tool.Start(Tool.For(Emulator), Folder, "mcp", "--json");
        foreach (string line in (string[])[.. Handshake, Edit])
        {
            await process.StandardInput.WriteLineAsync(line);
        }

        await process.StandardInput.FlushAsync();
        var answers = new List<JsonElement>();
        while (answers.Count < 2)
        {
            answers.Add(JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!).RootElement);
        }

        process.StandardInput.Close();
        string rest = await process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);

        answers.Should().OnlyContain(answer => answer.GetProperty("jsonrpc").GetString() == "2.0");
        answers.Select(answer => answer.GetProperty("id").GetInt32()).Should().Equal(1, 2);
        rest.Should().BeEmpty();
        process.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_edit_in_flight_at_the_end_of_input_is_saved()
    {
        var sent = new TaskCompletionSource();
        Emulator.Faults.Set(_ =>
        {
            sent.TrySetResult();
            return EmulatorFault.StallBeforeHeaders(TimeSpan.FromSeconds(1));
        });
        using var process = Tool.Start(Tool.For(Emulator), Folder, "mcp");
        var error = process.StandardError.ReadToEndAsync();
        foreach (string line in (string[])[.. Handshake, Edit])
        {
            await process.StandardInput.WriteLineAsync(line);
        }

        await process.StandardInput.FlushAsync();
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(2));
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);

        (await error).Should().Contain(Path.GetFileName(Pictures(".").Should().ContainSingle().Subject), "nobody hears the answer any more");
        process.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("DASHSCOPE_API_KEY")]
    [InlineData("--api-key-stdin is not possible", "--api-key-stdin")]
    [InlineData("--root", "--root", "missing")]
    [InlineData("--out-dir", "--out-dir", "..")]
    [InlineData("--max-images", "--max-images", "0")]
    public async Task It_does_not_start_with_what_cannot_work(string expected, params string[] arguments)
    {
        var variables = arguments.Length == 0 ? [] : Tool.For(Emulator);

        var end = await Tool.RunAsync(variables, Folder, ["mcp", .. arguments]);

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain(expected);
        end.Output.Should().BeEmpty();
    }
}
