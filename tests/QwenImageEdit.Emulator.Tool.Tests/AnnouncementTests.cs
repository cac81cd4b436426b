using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using QwenImageEdit.Emulator.Tool.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests;

public class AnnouncementTests
{
    [UnixFact]
    public async Task Json_is_one_line_with_the_address_the_port_the_process_and_the_version()
    {
        await using var tool = await RunningTool.StartAsync();

        var line = JsonDocument.Parse(tool.Announcement).RootElement;

        line.EnumerateObject().Select(member => member.Name).Should().Equal("baseUrl", "port", "pid", "version");
        line.GetProperty("pid").GetInt32().Should().Be(tool.Process.Id);
        line.GetProperty("baseUrl").GetString().Should().Be($"http://127.0.0.1:{line.GetProperty("port").GetInt32()}/api/v1");
        line.GetProperty("version").GetString().Should().Be((await RunningTool.RunAsync(["--version"])).Output.Trim());
        Signals.Send(tool.Process, Signals.Terminate);
        (await tool.Process.StandardOutput.ReadToEndAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Text_is_the_address_and_a_line_to_paste()
    {
        using var process = Process.Start(Command.StartInfo("dotnet", [RunningTool.Program, "--port", "0"], null, []))!;

        var sentence = await process.StandardOutput.ReadLineAsync();
        var variable = await process.StandardOutput.ReadLineAsync();
        process.Kill();
        await process.WaitForExitAsync();

        variable.Should().MatchRegex(@"^DASHSCOPE_HTTP_BASE_URL=http://127\.0\.0\.1:\d+/api/v1$");
        sentence.Should().Be($"The Qwen image-edit emulator listens on {variable!.Split('=')[1]}. Press Ctrl+C to stop it.");
    }

    [UnixFact]
    public async Task Other_machines_are_mentioned_on_standard_error()
    {
        await using var tool = await RunningTool.StartAsync("--listen", "0.0.0.0");

        Signals.Send(tool.Process, Signals.Terminate);

        (await tool.Process.StandardError.ReadToEndAsync()).Trim().Should().Be("Other machines can connect, because the emulator listens on 0.0.0.0.");
    }

    [UnixFact]
    public async Task A_closed_output_does_not_stop_it()
    {
        var port = FreePort();
        using var process = Process.Start(Command.StartInfo("bash", ["-c", $"exec dotnet \"$0\" --port {port} >&-", RunningTool.Program], null, []))!;

        (await HealthAsync(port)).Should().Contain("\"status\":\"ok\"");
        Signals.Send(process, Signals.Terminate);
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> HealthAsync(int port)
    {
        using var http = new HttpClient();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                return await http.GetStringAsync($"http://127.0.0.1:{port}/emulator/health", timeout.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, timeout.Token);
            }
        }
    }
}
