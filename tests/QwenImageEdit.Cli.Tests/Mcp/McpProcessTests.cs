using System.Diagnostics;
using System.Text.Json;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator;
using QwenImageEdit.Emulator.Tool.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>The server as a process: what it writes where, and how it ends.</summary>
public class McpProcessTests : McpFolder
{
    private static readonly string[] Handshake =
    [
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
    ];

    // The image is a URL, so that the request is sent at once as a whole.
    private static readonly string Edit = """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"edit_image","arguments":{"images":["https://example.com/boats.jpg"],"prompt":"At night"}}}""";

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
        using var process = await StartWithEditInFlightAsync(TimeSpan.FromSeconds(1));
        process.StandardInput.Close();

        string error = await EndAsync(process);

        error.Should().Contain(Path.GetFileName(Pictures(".").Should().ContainSingle().Subject), "nobody hears the answer any more");
        process.ExitCode.Should().Be(0);
    }

    [UnixFact]
    public async Task An_edit_in_flight_at_a_signal_is_saved()
    {
        using var process = await StartWithEditInFlightAsync(TimeSpan.FromSeconds(1));
        Signals.Send(process, Signals.Terminate);

        string error = await EndAsync(process);

        error.Should().Contain(Path.GetFileName(Pictures(".").Should().ContainSingle().Subject));
        process.ExitCode.Should().Be(0);
    }

    [UnixFact]
    public async Task A_second_signal_ends_it_at_once_and_it_tells_what_is_unknown()
    {
        using var process = await StartWithEditInFlightAsync(TimeSpan.FromMinutes(5));
        Signals.Send(process, Signals.Terminate);
        (await process.StandardError.ReadLineAsync()).Should().StartWith("Stopping.");
        Signals.Send(process, Signals.Terminate);

        string error = await EndAsync(process);

        error.Should().Contain("OUTCOME UNKNOWN").And.Contain("Sent at");
        process.ExitCode.Should().Be(130);
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

    private async Task<Process> StartWithEditInFlightAsync(TimeSpan delay)
    {
        var sent = new TaskCompletionSource();
        Emulator.Faults.Set(_ =>
        {
            sent.TrySetResult();
            return EmulatorFault.StallBeforeHeaders(delay);
        });
        var process = Tool.Start(Tool.For(Emulator), Folder, "mcp");
        foreach (string line in (string[])[.. Handshake, Edit])
        {
            await process.StandardInput.WriteLineAsync(line);
        }

        await process.StandardInput.FlushAsync();
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return process;
    }

    private static async Task<string> EndAsync(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return await error;
    }
}
