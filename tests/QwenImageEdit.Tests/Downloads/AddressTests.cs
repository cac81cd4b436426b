using System.Net;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class AddressTests
{
    private static readonly byte[] Png = PngBytes.OfLength(1_000);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("192.0.0.192")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fec0::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fd12:3456::1]")]
    [InlineData("[ff02::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("[::ffff:0:127.0.0.1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[64:ff9b:1::1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[2001:0:1::1]")]
    [InlineData("localhost")]
    public async Task An_address_inside_a_machine_or_a_network_is_refused(string host)
    {
        using var client = PublicClient();

        var exception = await client.OpenReadAsync(new EditedImage { Url = $"https://{host}/result.png" }).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused);

        exception.Message.Should().Contain("not a public internet address");
    }

    [Fact]
    public async Task No_connection_is_made_to_a_refused_address()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = PublicClient();

        await client.OpenReadAsync(new EditedImage { Url = server.Link() }).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused);
        await client.OpenReadAsync(new EditedImage { Url = server.Link().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) }).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused);

        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ftp://example.com/result.png", ImageDownloadErrorKind.AddressRefused)]
    [InlineData("file:///etc/passwd", ImageDownloadErrorKind.AddressRefused)]
    [InlineData("/etc/passwd", ImageDownloadErrorKind.AddressRefused)]
    [InlineData("result.png", ImageDownloadErrorKind.LinkInvalid)]
    [InlineData("", ImageDownloadErrorKind.LinkInvalid)]
    [InlineData("https://", ImageDownloadErrorKind.LinkInvalid)]
    public async Task A_link_that_is_not_an_https_link_is_refused(string link, ImageDownloadErrorKind kind)
    {
        using var client = PublicClient();

        await client.OpenReadAsync(new EditedImage { Url = link }).ShouldFailAsync(kind);
    }

    [Fact]
    public async Task An_image_without_link_and_data_is_reported()
    {
        using var client = PublicClient();

        await client.OpenReadAsync(new EditedImage()).ShouldFailAsync(ImageDownloadErrorKind.LinkInvalid);
    }

    [Theory]
#if !NETSTANDARD_ASSEMBLY
    // The Uri of netstandard2.0 rewrites these; the escapes of the service's signatures (%2B, %2F, %3D) stay there too.
    [InlineData("/a.png?Signature=a%2Fb%2bc%3D&x=%41%7e%zz&y=~*'()[]|&&")]
    [InlineData("/a/../b/./c.png?x=..%2F..")]
#endif
    [InlineData("/a.png?Expires=1800000000&OSSAccessKeyId=x&Signature=a%2Fb%2Bc%3D")]
    [InlineData("/a.png")]
    [InlineData("?Expires=1")]
    public async Task The_link_reaches_the_server_byte_for_byte(string target)
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.DownloadAsync(new EditedImage { Url = $"http://{server.Host}{target}" });

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(target.StartsWith('/') ? target : "/" + target);
    }

    [Theory]
    [InlineData("/a.png?x=1\r\nX-Injected: yes")]
    [InlineData("/a.png HTTP/1.1\r\nX-Injected: yes\r\n\r\n")]
    [InlineData("/圖.png?x=é")]
    public async Task A_link_cannot_inject_headers(string target)
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.DownloadAsync(new EditedImage { Url = $"http://{server.Host}{target}" });

        server.Requests.Should().ContainSingle().Which.Headers.Keys.Should().NotContain("X-Injected");
        server.Requests[0].Head.Should().Match(head => head.All(char.IsAscii));
    }

    [Fact]
    public async Task The_key_is_never_sent_to_a_result_host_even_with_a_redirect_or_a_shared_client()
    {
        await using var target = new ResultServer(Whole(Png));
        await using var server = new ResultServer(Redirect($"http://{target.Host}/moved.png"));
        using var shared = new HttpClient();
        shared.DefaultRequestHeaders.Add("Authorization", "Bearer " + MockedService.ApiKey);
        shared.DefaultRequestHeaders.Add("X-Tenant", MockedService.ApiKey);
        using var client = new ImageEditClient(shared, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = server.Endpoint, WorkspaceId = "ws-1" });

        await client.DownloadAsync(server.Image());

        var requests = server.Requests.Concat(target.Requests).ToList();
        requests.Should().HaveCount(2).And.OnlyContain(request => !request.Head.Contains(MockedService.ApiKey));
        requests.SelectMany(request => request.Headers.Keys).Distinct().Should().BeEquivalentTo("Host", "Accept-Encoding", "User-Agent");
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task Redirects_are_followed_byte_for_byte(string status)
    {
        const string moved = "/moved.png?a=b%2Fc&x=http://elsewhere/";
        await using var server = new ResultServer(Redirect(moved, status), Redirect("moved-again.png?x=http://elsewhere/"), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests.Select(request => request.Target).Skip(1).Should().Equal(moved, "/moved-again.png?x=http://elsewhere/");
    }

    [Fact]
    public async Task Three_redirects_are_followed_but_not_a_fourth_one()
    {
        await using var server = new ResultServer(request => request.Target.StartsWith("/end", StringComparison.Ordinal) ? Whole(Png) : Redirect(request.Number == 2 ? "/end" : "/next"));
        using var client = server.CreateClient();
        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        await using var endless = new ResultServer(Redirect("/next"));
        using var other = endless.CreateClient();
        await other.DownloadAsync(endless.Image()).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused);
        endless.Requests.Should().HaveCount(4);
    }

    [Theory]
    [InlineData("http://result.example.com/a.png", "http://result.example.com")]
    [InlineData("//result.example.com/a.png", "http://result.example.com")]
    [InlineData("ftp://result.example.com/a.png", "ftp://")]
    [InlineData("file:///etc/passwd", "file://")]
    [InlineData("javascript:alert(1)", "javascript://")]
    public async Task A_redirect_to_another_scheme_is_refused(string location, string expected)
    {
        await using var server = new ResultServer(Redirect(location));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused)).Message.Should().Contain(expected);
    }

    [Fact]
    public async Task A_redirect_without_an_address_is_reported()
    {
        await using var server = new ResultServer(Status("302 Found"));
        using var client = server.CreateClient();

        await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused);
    }

    [Fact]
    public async Task With_AllowedHosts_only_listed_hosts_are_called_including_redirects()
    {
        await using var server = new ResultServer(Redirect("http://localhost:1/a.png"));
        using var client = server.CreateClient(download => download.AllowedHosts = [.. DashScopeResultHosts.Documented, "127.0.0.1"]);
        (await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused)).Message.Should().Contain("localhost").And.Contain("AllowedHosts");
        server.Requests.Should().ContainSingle();

        using var strict = server.CreateClient(download => download.AllowedHosts = DashScopeResultHosts.Documented);
        await strict.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused);
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public void The_ten_documented_hosts_are_listed() =>
        DashScopeResultHosts.Documented.Should().HaveCount(10).And.OnlyHaveUniqueItems()
            .And.OnlyContain(host => host.StartsWith("dashscope-result-") && host.EndsWith(".aliyuncs.com") && Uri.CheckHostName(host) == UriHostNameType.Dns);

    internal static ImageEditClient PublicClient(Action<ImageDownloadOptions>? configure = null)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Singapore };
        configure?.Invoke(options.Download);
        return new ImageEditClient(options);
    }
}
