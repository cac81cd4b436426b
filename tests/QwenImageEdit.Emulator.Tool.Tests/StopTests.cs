using QwenImageEdit.Emulator.Tool.Tests.Support;

namespace QwenImageEdit.Emulator.Tool.Tests;

public class StopTests
{
    [InterruptFact]
    public Task Ctrl_C_stops_it_with_exit_code_0() => StopsCleanlyAsync(Signals.Interrupt);

    [UnixFact]
    public Task Sigterm_stops_it_with_exit_code_0() => StopsCleanlyAsync(Signals.Terminate);

    [UnixFact]
    public async Task It_stops_while_an_edit_waits()
    {
        await using var tool = await RunningTool.StartAsync("--delay", "1h");
        using var http = new HttpClient();
        var edit = http.PostEditAsync(tool, Edits.Body());
        await RequestsContainAsync(http, tool, Edits.Path);

        Signals.Send(tool.Process, Signals.Terminate);
        await tool.Process.WaitForExitAsync();

        tool.Process.ExitCode.Should().Be(0);
        await edit.Awaiting(sent => sent).Should().ThrowAsync<HttpRequestException>();
    }

    /// <summary>The signal comes as soon as the address is known.</summary>
    private static async Task StopsCleanlyAsync(int signal)
    {
        await using var tool = await RunningTool.StartAsync();

        Signals.Send(tool.Process, signal);
        await tool.Process.WaitForExitAsync();

        tool.Process.ExitCode.Should().Be(0);
        (await tool.Process.StandardError.ReadToEndAsync()).Should().BeEmpty();
    }

    private static async Task RequestsContainAsync(HttpClient http, RunningTool tool, string path)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await http.GetStringAsync(new Uri(new Uri(tool.BaseUrl), "/emulator/requests"), timeout.Token)).Contains(path, StringComparison.Ordinal))
        {
            await Task.Delay(50, timeout.Token);
        }
    }
}
