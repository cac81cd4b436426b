using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using QwenImageEdit.Tests.Shared;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests;

public sealed class ImageEditEmulatorTests : IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public void These_tests_run_without_json_reflection() => JsonSerializer.IsReflectionEnabledByDefault.Should().BeFalse();

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        emulator.Endpoint.ToString().Should().MatchRegex(@"^http://127\.0\.0\.1:\d+/api/v1$");
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => listener.Port == emulator.Endpoint.Port)
            .Should().Equal(new IPEndPoint(IPAddress.Loopback, emulator.Endpoint.Port));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    public Task Its_endpoint_can_be_connected_to(string listenAddress, string host) => ConnectAsync(listenAddress, host);

    [Ipv6Theory]
    [InlineData("::1", "[::1]")]
    [InlineData("::", "127.0.0.1")]
    public Task Its_endpoint_can_be_connected_to_with_IPv6(string listenAddress, string host) => ConnectAsync(listenAddress, host);

    private async Task ConnectAsync(string listenAddress, string host)
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { ListenAddress = IPAddress.Parse(listenAddress) });
        emulator.Endpoint.Host.Should().Be(host);
        (await _http.EditAsync(emulator, Edit("\"size\":\"512*512\""))).Should().ContainSingle();
    }

    [Fact]
    public async Task The_host_is_not_checked_when_other_machines_can_connect()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { ListenAddress = IPAddress.Any });
        using var message = emulator.EditMessage(Edit("\"size\":\"512*512\""));
        message.Headers.Host = "emulator.test:8080";
        using var response = await _http.SendAsync(message);
        (await response.JsonAsync()).ImageLinks().Should().ContainSingle().Which.Should().StartWith("http://emulator.test:8080/results/");
    }

    [Fact]
    public async Task A_port_in_use_is_an_error()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        var again = () => ImageEditEmulator.StartAsync(new() { Port = emulator.Endpoint.Port });
        await again.Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task Its_port_is_free_after_disposal()
    {
        var emulator = await ImageEditEmulator.StartAsync();
        await emulator.DisposeAsync();
        await using var again = await ImageEditEmulator.StartAsync(new() { Port = emulator.Endpoint.Port });
        again.Endpoint.Should().Be(emulator.Endpoint);
    }

    [Fact]
    public async Task It_can_be_disposed_twice()
    {
        var emulator = await ImageEditEmulator.StartAsync();
        await emulator.DisposeAsync();
        await emulator.Invoking(async disposed => await disposed.DisposeAsync()).Should().NotThrowAsync();
    }

    [Fact]
    public async Task Latency_uses_the_configured_clock()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await ImageEditEmulator.StartAsync(new() { TimeProvider = time, Latency = TimeSpan.FromMinutes(2) });
        var edit = _http.PostEditAsync(emulator, Edit("\"size\":\"512*512\""));
        await Eventually.IsTrue(() => emulator.Requests is [{ Json: not null }]);

        edit.IsCompleted.Should().BeFalse();
        await Eventually.IsTrue(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return edit.IsCompleted;
        });

        using var response = await edit;
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_disposal_ends_the_edits_in_progress()
    {
        var time = new CountingTimeProvider();
        var emulator = await ImageEditEmulator.StartAsync(new() { TimeProvider = time, Latency = TimeSpan.FromHours(1) });
        var edit = _http.PostEditAsync(emulator, Edit("\"size\":\"512*512\""));
        await Eventually.IsTrue(() => time.Timers == 1);

        await emulator.DisposeAsync();

        time.Timers.Should().Be(0);
        await edit.Invoking(async pending => await pending).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task It_records_requests_without_the_key_and_the_images()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        var image = Pictures.Png();
        var json = Edit("\"size\":\"512*512\"", Inline(image) + "," + AnyImage + """,{"text":"圖1"}""");
        using var message = emulator.EditMessage(json);
        message.Headers.Add("X-Trace", "one");
        using var response = await _http.SendAsync(message);

        var received = emulator.Requests.Should().ContainSingle().Subject;
        received.Method.Should().Be("POST");
        received.Path.Should().Be("/api/v1/services/aigc/multimodal-generation/generation");
        received.Header("x-trace").Should().Be("one");
        received.Header("Authorization").Should().Be("Bearer …6789");
        received.Headers.Should().NotContain(header => header.Value.Contains(EmulatorCalls.Key, StringComparison.Ordinal));
        received.BodyLength.Should().Be(System.Text.Encoding.UTF8.GetByteCount(json));
        received.StatusCode.Should().Be(200);
        received.RequestId.Should().Be(response.Headers.GetValues("x-request-id").Single());
        received.Json.Should().Contain("圖1").And.Contain("data:image/png;base64,").And.NotContain(Convert.ToBase64String(image));
        received.Images.Should().Equal(
            new ReceivedImage("data:image/png", "image/png", image.Length, Convert.ToHexString(SHA256.HashData(image)).ToLowerInvariant()),
            new ReceivedImage("https://example.com/bicycle.png", null, null, null));
    }

    [Theory]
    [InlineData("https://example.com/a.png?Signature=secret", null, "https://example.com/a.png")]
    [InlineData("oss://folder/a.png", 5L, "oss://folder/a.png (5 bytes)")]
    public void The_text_of_a_received_image_has_no_signature(string source, long? length, string text) =>
        new ReceivedImage(source, "image/png", length, Sha256: null).ToString().Should().Be(text);

    [Fact]
    public async Task It_remembers_the_latest_requests_only()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { MaxRememberedRequests = 2 });
        foreach (var path in new[] { "/a", "/b", "/c" })
        {
            using var response = await _http.GetAsync(new Uri(emulator.Endpoint, path));
        }

        emulator.Requests.Select(request => request.Path).Should().Equal("/b", "/c");
    }

    [Fact]
    public async Task Many_concurrent_callers_all_get_a_response()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        var edits = await Task.WhenAll(Enumerable.Range(0, 64).Select(seed => _http.EditAsync(emulator, Edit($"\"seed\":{seed},\"size\":\"512*512\""))));
        edits.Should().HaveCount(64).And.OnlyContain(pngs => pngs.Count == 1);
    }
}
