using System.Diagnostics;
using System.Net;
using QwenImageEdit.Emulator.Tool.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests;

/// <summary>Each setting as an option and as a variable, by its effect.</summary>
public class SettingTests
{
    private const string Prefix = "QWEN_IMAGE_EMULATOR_";

    [Theory]
    [InlineData("--key sk-1 --key sk-2", "")]
    [InlineData("", "KEY=sk-1,sk-2")]
    public async Task Only_the_given_keys_are_accepted(string arguments, string variables)
    {
        await using var tool = await StartAsync(arguments, variables);
        using var http = new HttpClient();

        (await http.PostEditAsync(tool, Edits.Body(), "sk-1")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await http.PostEditAsync(tool, Edits.Body(), "sk-2")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await http.PostEditAsync(tool, Edits.Body(), "sk-3")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.OK)]
    [InlineData("--enforce-rate-limits", "", HttpStatusCode.TooManyRequests)]
    [InlineData("", "ENFORCE_RATE_LIMITS=true", HttpStatusCode.TooManyRequests)]
    [InlineData("--enforce-rate-limits false", "ENFORCE_RATE_LIMITS=1", HttpStatusCode.OK)]
    public async Task Rate_limits_are_enforced_on_request(string arguments, string variables, HttpStatusCode third)
    {
        await using var tool = await StartAsync(arguments, variables);
        using var http = new HttpClient();
        var body = Edits.Body("qwen-image-edit-max");

        await http.PostEditAsync(tool, body);
        await http.PostEditAsync(tool, body);

        (await http.PostEditAsync(tool, body)).StatusCode.Should().Be(third);
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.OK)]
    [InlineData("--strict", "", HttpStatusCode.BadRequest)]
    [InlineData("", "STRICT=true", HttpStatusCode.BadRequest)]
    [InlineData("--lenient", "STRICT=true", HttpStatusCode.OK)]
    public async Task A_deviation_is_refused_only_if_strict(string arguments, string variables, HttpStatusCode status)
    {
        await using var tool = await StartAsync(arguments, variables);
        using var http = new HttpClient();

        (await http.PostEditAsync(tool, Edits.WithNull)).StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("--model my-model", "", HttpStatusCode.OK)]
    [InlineData("", "MODEL=other,my-model", HttpStatusCode.OK)]
    [InlineData("", "", HttpStatusCode.NotFound)]
    public async Task Further_models_are_accepted(string arguments, string variables, HttpStatusCode status)
    {
        await using var tool = await StartAsync(arguments, variables);
        using var http = new HttpClient();

        (await http.PostEditAsync(tool, Edits.Body("my-model"))).StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("--delay 600ms", "")]
    [InlineData("--delay 00:00:00.6", "")]
    [InlineData("--delay 0.01m", "DELAY=1h")]
    [InlineData("", "DELAY=0.6s")]
    public async Task An_edit_takes_at_least_the_delay(string arguments, string variables)
    {
        await using var tool = await StartAsync(arguments, variables);
        using var http = new HttpClient();
        var watch = Stopwatch.StartNew();

        (await http.PostEditAsync(tool, Edits.Body())).StatusCode.Should().Be(HttpStatusCode.OK);

        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(590));
    }

    [Theory]
    [InlineData("--draw once", "")]
    [InlineData("", "DRAW=once")]
    public async Task Sizes_are_drawn_once(string arguments, string variables)
    {
        await using var once = await StartAsync(arguments, variables);
        await using var every = await StartAsync("--draw every", variables);
        using var http = new HttpClient();

        (await PictureAsync(http, once)).Should().NotEqual(await PictureAsync(http, every));
    }

    [Ipv6Theory]
    [InlineData("--listen ::1", "", "[::1]")]
    public Task It_listens_on_an_IPv6_address(string arguments, string variables, string host) => ListensAsync(arguments, variables, host);

    [Theory]
    [InlineData("--listen localhost", "LISTEN=nonsense", "127.0.0.1")]
    [InlineData("", "LISTEN=127.0.0.1", "127.0.0.1")]
    public Task It_listens_on_the_address(string arguments, string variables, string host) => ListensAsync(arguments, variables, host);

    private static async Task ListensAsync(string arguments, string variables, string host)
    {
        await using var tool = await StartAsync(arguments, variables);

        new Uri(tool.BaseUrl).Host.Should().Be(host);
    }

    [Fact]
    public async Task A_port_of_the_command_line_wins_over_the_variable()
    {
        await using var tool = await StartAsync("", "PORT=1");

        new Uri(tool.BaseUrl).Port.Should().NotBe(1);
    }

    private static Task<RunningTool> StartAsync(string arguments, string variables) => RunningTool.StartAsync(
        arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        [.. variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')).Select(pair => (Prefix + pair[0], pair[1]))]);

    private static async Task<byte[]> PictureAsync(HttpClient http, RunningTool tool) =>
        await http.GetByteArrayAsync(await (await http.PostEditAsync(tool, Edits.Body())).FirstLinkAsync());
}
