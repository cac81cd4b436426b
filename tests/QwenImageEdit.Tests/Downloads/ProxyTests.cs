using System.Net;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

[Collection(RunsAlone.Name)]
public sealed class ProxyTests
{
    [Fact]
    public async Task A_system_proxy_is_used_over_https_and_may_itself_have_a_private_address()
    {
        await using var proxy = new ResultServer(Status("502 Bad Gateway"));
        using var client = AddressTests.PublicClient(download => download.MaxRetries = 0);
        await WithSystemProxyAsync(proxy, () =>
            client.OpenReadAsync(new EditedImage { Url = "http://result.example.invalid/a.png?x=1" }).ShouldFailAsync(ImageDownloadErrorKind.Unavailable));

        proxy.Requests.Should().ContainSingle().Which.Line.Should().Be("CONNECT result.example.invalid:443 HTTP/1.1");
    }

    [Theory]
    [InlineData("https://localhost/a.png")]
    [InlineData("https://10.0.0.1/a.png")]
    public async Task A_private_host_is_refused_before_the_proxy_is_called(string link)
    {
        await using var proxy = new ResultServer(Status("502 Bad Gateway"));
        using var client = AddressTests.PublicClient(download => download.MaxRetries = 0);
        await WithSystemProxyAsync(proxy, () => client.OpenReadAsync(new EditedImage { Url = link }).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused));

        proxy.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("11.0.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.0.1")]
    [InlineData("198.18.0.5")]
    [InlineData("223.5.5.5")]
    [InlineData("[2400:3200::1]")]
    [InlineData("[64:ff9b::808:808]")]
    [InlineData("[::ffff:8.8.8.8]")]
    public async Task Public_addresses_are_not_refused(string host)
    {
        await using var proxy = new ResultServer(Status("502 Bad Gateway"));
        using var client = AddressTests.PublicClient(download => download.MaxRetries = 0);
        await WithSystemProxyAsync(proxy, () => client.OpenReadAsync(new EditedImage { Url = $"https://{host}/a.png" }).ShouldFailAsync(ImageDownloadErrorKind.Unavailable));

        proxy.Requests.Should().ContainSingle();
    }

    private static async Task WithSystemProxyAsync(ResultServer proxy, Func<Task> action)
    {
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Host) { BypassProxyOnLocal = false };
        try
        {
            await action();
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
