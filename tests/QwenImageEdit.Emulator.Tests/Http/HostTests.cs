using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class HostTests : EmulatorTest
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:80")]
    [InlineData("127.8.9.10:65535")]
    [InlineData("[::1]")]
    [InlineData("[::1]:8080")]
    [InlineData("[::ffff:127.0.0.1]:8080")]
    public async Task A_loopback_host_is_accepted(string host) =>
        (await SendAsync($"GET /emulator/ledger HTTP/1.1\r\nHost: {host}")).Should().StartWith("HTTP/1.1 200 ");

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("evil-localhost")]
    [InlineData("127.0.0.1.evil.example:80")]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.1:8080")]
    [InlineData("[::2]")]
    [InlineData("[fe80::1]:8080")]
    [InlineData("")]
    public async Task Another_host_name_that_resolves_to_loopback_is_refused(string host)
    {
        var response = await SendAsync($"GET /results/a.png HTTP/1.1\r\nHost: {host}");
        response.Should().StartWith("HTTP/1.1 403 ");
        using var json = JsonDocument.Parse(response.Split("\r\n\r\n", 2)[1]);
        json.RootElement.GetProperty("request_id").GetString().Should().Be(Emulator.Requests.Single().RequestId);
        json.RootElement.GetProperty("code").GetString().Should().Be("AccessDenied");
        json.RootElement.GetProperty("message").GetString().Should()
            .Be($"The emulator accepts requests for localhost and loopback addresses only, but the host is '{host}'. Send the request to {Emulator.Endpoint.Authority}.");
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused() =>
        (await SendAsync("GET /emulator/ledger HTTP/1.0")).Should().StartWith("HTTP/1.1 403 ");

    [Theory]
    [InlineData("GET /results/a.png")]
    [InlineData("GET /emulator/requests")]
    [InlineData("POST /emulator/reset")]
    [InlineData("GET /api/v1/uploads?action=getPolicy&model=qwen-image-edit-max")]
    [InlineData("POST /api/v1/services/aigc/multimodal-generation/generation")]
    public async Task Every_path_is_refused_for_another_host(string request) =>
        (await SendAsync($"{request} HTTP/1.1\r\nHost: evil.example")).Should().StartWith("HTTP/1.1 403 ").And.Contain("\"AccessDenied\"");

    [Fact]
    public async Task An_edit_for_another_host_is_not_made()
    {
        using var message = Emulator.EditMessage(Edit("\"size\":\"512*512\""));
        message.Headers.Host = "evil.example";
        using var response = await Http.SendAsync(message);
        ((int)response.StatusCode).Should().Be(403);
        Emulator.Ledger.Total.Should().Be(new ImageCount(0, 0));
    }

    private async Task<string> SendAsync(string head)
    {
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.SendAsync(head + "\r\nConnection: close\r\n\r\n");
        return await caller.ReadToEndAsync();
    }
}
