using System.Net;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class ImageLinkTests : RulesTest
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time };

    [Theory]
    [InlineData("http://localhost/a.png")]
    [InlineData("http://LOCALHOST./a.png")]
    [InlineData("http://images.localhost/a.png")]
    [InlineData("http://127.0.0.1/a.png")]
    [InlineData("http://127.8.9.1:8080/a.png")]
    [InlineData("http://2130706433/a.png")]
    [InlineData("http://0x7f000001/a.png")]
    [InlineData("http://0177.0.0.1/a.png")]
    [InlineData("http://0x7f.1./a.png")]
    [InlineData("http://127.1/a.png")]
    [InlineData("http://127.0.0.1./a.png")]
    [InlineData("http://user:word@127.0.0.1/a.png")]
    [InlineData("http://example.com@10.0.0.1/a.png")]
    [InlineData("https://10.0.0.1:443/a.png?host=example.com")]
    [InlineData("http://4294967296/a.png")]
    [InlineData("http://256.256.256.256/a.png")]
    [InlineData("http://192.0.2.1/a.png")]
    [InlineData("http://198.19.255.255/a.png")]
    [InlineData("http://255.255.255.255/a.png")]
    [InlineData("http://0.0.0.0/a.png")]
    [InlineData("http://10.1.2.3/a.png")]
    [InlineData("http://100.64.0.1/a.png")]
    [InlineData("http://172.16.0.1/a.png")]
    [InlineData("http://172.31.255.255/a.png")]
    [InlineData("https://192.168.1.20/a.png")]
    [InlineData("http://169.254.169.254/a.png")]
    [InlineData("http://224.0.0.1/a.png")]
    [InlineData("http://[::1]/a.png")]
    [InlineData("http://[::]/a.png")]
    [InlineData("http://[::ffff:10.0.0.1]/a.png")]
    [InlineData("http://[::ffff:7f00:1]/a.png")]
    [InlineData("http://[::127.0.0.1]/a.png")]
    [InlineData("http://[::ffff:0:10.0.0.1]/a.png")]
    [InlineData("http://[64:ff9b::10.0.0.1]/a.png")]
    [InlineData("http://[64:ff9b:1::1]/a.png")]
    [InlineData("http://[2001::1]/a.png")]
    [InlineData("http://[2001:db8::1]/a.png")]
    [InlineData("http://[2002:a00:1::]/a.png")]
    [InlineData("http://[fec0::1]/a.png")]
    [InlineData("http://[fe80::1%25eth0]/a.png")]
    [InlineData("http://[::ffff:127.0.0.1%251]/a.png")]
    [InlineData("http://xn--fiqs8s/a.png")]
    [InlineData("http://build.localdomain/a.png")]
    [InlineData("http://service.invalid/a.png")]
    [InlineData("http://[fd00::1]/a.png")]
    [InlineData("http://[fe80::1]/a.png")]
    [InlineData("http://[ff02::1]/a.png")]
    [InlineData("http://nas.local/a.png")]
    [InlineData("http://metadata.google.internal/a.png")]
    [InlineData("http://host.docker.internal./a.png")]
    [InlineData("http://fileserver/a.png")]
    public Task A_link_to_a_private_host_is_refused(string link) => NotDownloadedAsync(link, "cannot be reached from the internet");

    [Theory]
    [InlineData("https://example.com/a.png")]
    [InlineData("https://8.8.8.8/a.png")]
    [InlineData("https://172.32.0.1/a.png")]
    [InlineData("https://100.128.0.1/a.png")]
    [InlineData("https://[2001:4860:4860::8888]/a.png")]
    [InlineData("https://[::ffff:8.8.8.8]/a.png")]
    [InlineData("https://127.0.0.1@example.com/a.png")]
    [InlineData("https://xn--fsqu00a.xn--0zwm56d/a.png")]
    [InlineData("https://10.0.0.1.nip.io/a.png")]
    [InlineData("https://example.com./a.png")]
    [InlineData("https://localhost.example.com/a.png")]
    [InlineData("https://internal.example.com/a.png")]
    [InlineData("https://example.com/a.png?Expires=1800000001&Signature=a%2Fb")]
    [InlineData("https://example.com/a.png?Expires=never")]
    [InlineData("https://example.com/a.png?expires=60")]
    [InlineData("https://example.com/a.png?x-oss-date=20270115T080000Z&x-oss-expires=1&x-oss-signature=0a")]
    [InlineData("https://example.com/a.png?x-oss-expires=1")]
    [InlineData("https://example.com/a.png?x-oss-date=20270115T080000Z")]
    [InlineData("https://example.com/a.png?x-oss-date=today&x-oss-expires=1")]
    [InlineData("https://example.com/a.png?x-oss-date=20260101T000000Z&x-oss-expires=99999999999999999999")]
    public async Task A_link_to_a_public_host_is_accepted(string link) =>
        (await Http.EditAsync(Emulator, Of(link))).Should().ContainSingle();

    [Theory]
    [InlineData("https://example.com/a.png?Expires=1800000000")]
    [InlineData("https://bucket.oss-cn-beijing.aliyuncs.com/a.png?OSSAccessKeyId=a&Expires=1799999999&Signature=a%2Fb")]
    [InlineData("https://b.oss-cn-beijing.aliyuncs.com/a.png?x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=20270115T070000Z&x-oss-expires=3600&x-oss-signature=0a")]
    [InlineData("https://b.oss-cn-beijing.aliyuncs.com/a.png?x-oss-expires=60&x-oss-date=20270115T075900Z")]
    public Task An_expired_link_is_refused(string link) => NotDownloadedAsync(link, "expired");

    [Fact]
    public async Task A_link_expires_by_the_configured_clock()
    {
        const string Link = "https://example.com/a.png?Expires=1800000060";
        (await Http.EditAsync(Emulator, Of(Link))).Should().ContainSingle();
        _time.Advance(TimeSpan.FromMinutes(1));
        await NotDownloadedAsync(Link, "expired");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_result_of_this_emulator_is_accepted_by_any_of_its_names(string host)
    {
        var link = await ResultAsync();
        (await Http.EditAsync(Emulator, Of(link.Replace("127.0.0.1", host, StringComparison.Ordinal)))).Should().ContainSingle();
    }

    [Fact]
    public async Task A_result_is_accepted_by_the_name_that_the_request_was_sent_to()
    {
        await using var container = await ImageEditEmulator.StartAsync(new() { ListenAddress = IPAddress.Any });
        var link = (await (await SendToAsync("emulator:8080", Edit(SmallEdit))).JsonAsync()).ImageLinks()[0];
        link.Should().StartWith("http://emulator:8080/results/");
        (await SendToAsync("emulator:8080", Of(link))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendToAsync("EMULATOR:8080", Of(link))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendToAsync("emulator:8081", Of(link))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await SendToAsync("emulator", Of(link.Replace(":8080", "", StringComparison.Ordinal)))).StatusCode.Should().Be(HttpStatusCode.OK);

        Task<HttpResponseMessage> SendToAsync(string host, string json)
        {
            var message = container.EditMessage(json);
            message.Headers.Host = host;
            return Http.SendAsync(message);
        }
    }

    [Fact]
    public async Task A_result_that_is_altered_or_expired_is_refused()
    {
        var link = await ResultAsync();
        await NotDownloadedAsync(link.Replace("%2B", "+", StringComparison.Ordinal), "altered");
        _time.Advance(TimeSpan.FromHours(24));
        await NotDownloadedAsync(link, "expired");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a.png")]
    public Task Another_address_of_this_emulator_is_refused(string path) => NotDownloadedAsync($"http://127.0.0.1:{Emulator.Endpoint.Port}{path}", "unknown");

    [Fact]
    public async Task A_result_of_another_emulator_is_refused()
    {
        await using var other = await ImageEditEmulator.StartAsync();
        using var response = await Http.PostEditAsync(other, Edit(SmallEdit));
        await NotDownloadedAsync((await response.JsonAsync()).ImageLinks()[0], "cannot be reached from the internet");
    }

    private static string Of(string link) => Edit(SmallEdit, $$"""{"image":"{{link}}"},""" + AnyText);

    private async Task<string> ResultAsync()
    {
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        return (await response.JsonAsync()).ImageLinks()[0];
    }

    private async Task NotDownloadedAsync(string link, string reason) =>
        (await RefusedAsync(Of(link), reason)).Should().StartWith("Failed to download multimodal content: the url of 'content[0]'");
}
