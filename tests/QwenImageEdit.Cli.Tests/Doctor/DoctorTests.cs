using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Doctor;

/// <summary>What is checked without paying.</summary>
public class DoctorTests : EmulatorFolder
{
    private const string Key = "sk-secret-of-the-test";

    [Fact]
    public async Task Everything_is_in_order_and_nothing_is_left_behind()
    {
        var end = await RunAsync("doctor", "--json");

        end.ExitCode.Should().Be(0);
        end.Json.GetProperty("checks").EnumerateArray().Select(Line).Should().Equal(
            "address ok", "proxy ok", "connection ok", "clock ok", "key ok", "output ok", "results ok", "temporary ok", "ledger skipped");
        Directory.EnumerateFileSystemEntries(Folder).Should().ContainSingle("only the photograph is there");
        Emulator.Ledger.Total.Made.Should().Be(0);
    }

    [Fact]
    public async Task A_key_that_is_refused_says_what_may_be_wrong_and_is_not_printed()
    {
        var end = await WithAsync(("DASHSCOPE_API_KEY", Key), ("DASHSCOPE_HTTP_BASE_URL", Emulator.Endpoint.ToString()));

        end.ExitCode.Should().Be(2);
        Check(end, "key").Should().Be("fault");
        NextStep(end, "key").Should().Contain("region");
        (end.Output + end.Error).Should().NotContain(Key);
    }

    [Fact]
    public async Task A_missing_key_is_a_fault_and_the_rest_is_checked()
    {
        var end = await WithAsync(("DASHSCOPE_HTTP_BASE_URL", Emulator.Endpoint.ToString()));

        end.ExitCode.Should().Be(1);
        Check(end, "connection").Should().Be("ok");
        NextStep(end, "key").Should().Contain("DASHSCOPE_API_KEY");
    }

    [Fact]
    public async Task A_service_or_a_proxy_that_cannot_be_reached_is_named()
    {
        var service = await WithAsync(("DASHSCOPE_API_KEY", Key), ("DASHSCOPE_HTTP_BASE_URL", "http://127.0.0.1:1/api/v1"));
        var proxy = await WithAsync(("DASHSCOPE_API_KEY", Key), ("HTTPS_PROXY", "http://anna:password@127.0.0.1:1"), ("NO_PROXY", ""));

        Check(service, "connection").Should().Be("fault");
        Check(service, "key").Should().Be("skipped");
        Check(proxy, "connection").Should().Be("fault");
        proxy.Output.Should().Contain("http://127.0.0.1:1 is used").And.NotContain("password");
    }

    [Fact]
    public async Task An_address_that_would_leak_the_key_is_refused_before_anything_is_sent()
    {
        var end = await RunAsync("doctor", "--json", "--endpoint", "http://example.com/api/v1");

        end.ExitCode.Should().Be(1);
        Check(end, "settings").Should().Be("fault");
    }

    [Theory]
    [InlineData(-90, "warning", 0)]
    [InlineData(3600, "fault", 1)]
    public async Task A_wrong_clock_is_told_from_the_date_of_the_answer(int seconds, string status, int exitCode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = AnswerAsync(listener, DateTimeOffset.UtcNow.AddSeconds(-seconds));

        var end = await WithAsync(("DASHSCOPE_API_KEY", Key), ("DASHSCOPE_HTTP_BASE_URL", $"http://{listener.LocalEndpoint}/api/v1"));
        await answer;

        end.ExitCode.Should().Be(exitCode);
        Check(end, "clock").Should().Be(status);
        Check(end, "key").Should().Be("ok");
    }

    [Fact]
    public async Task A_folder_below_a_file_is_a_fault()
    {
        var end = await RunAsync("doctor", "--json", "--out-dir", Path.Combine(Photograph, "out"));

        end.ExitCode.Should().Be(1);
        Check(end, "output").Should().Be("fault");
        NextStep(end, "output").Should().Contain("--out-dir");
    }

    [Fact]
    public async Task A_ledger_is_looked_at_and_not_created()
    {
        await File.WriteAllTextAsync(InFolder("broken.qie"), "This is not a ledger, but it is as long as the header of one, which has a hundred bytes in all. Really.");

        var missing = await RunAsync("doctor", "--json", "--ledger", "new.qie");
        var broken = await RunAsync("doctor", "--json", "--ledger", "broken.qie");

        missing.ExitCode.Should().Be(0);
        Check(missing, "ledger").Should().Be("warning", "the path may be wrong");
        File.Exists(InFolder("new.qie")).Should().BeFalse();
        broken.ExitCode.Should().Be(1);
        Check(broken, "ledger").Should().Be("fault");
    }

    [Fact]
    public async Task The_text_has_a_next_step_for_each_fault()
    {
        var end = await Tool.RunAsync([], Folder, ["doctor", "--endpoint", "http://127.0.0.1:1/api/v1"]);

        end.ExitCode.Should().Be(1);
        end.Output.Split('\n').Count(line => line.StartsWith("fault", StringComparison.Ordinal)).Should().Be(end.Output.Split("-> ").Length - 1).And.Be(2);
    }

    private Task<ToolEnd> WithAsync(params (string Name, string Value)[] variables) => Tool.RunAsync(variables, Folder, ["doctor", "--json"]);

    private static string Line(JsonElement check) => $"{check.GetProperty("name").GetString()} {check.GetProperty("status").GetString()}";

    private static JsonElement Of(ToolEnd end, string name) => end.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);

    private static string? Check(ToolEnd end, string name) => Of(end, name).GetProperty("status").GetString();

    private static string? NextStep(ToolEnd end, string name) => Of(end, name).GetProperty("nextStep").GetString();

    private static async Task AnswerAsync(TcpListener listener, DateTimeOffset date)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nDate: {date:R}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"));
    }
}
