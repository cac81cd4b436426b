using System.Net;
using QwenImageEdit.Tests.Downloads;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Settings;

public sealed class ProxyOptionTests
{
    private static readonly Uri Api = new("https://api.example.invalid/api/v1");

    [Fact]
    public async Task The_proxy_of_the_options_is_used_for_the_API_and_the_results()
    {
        await using var proxy = new ResultServer(Status("502 Bad Gateway"));
        using var client = new ImageEditClient(Options(proxy));

        await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditException>();
        await client.Awaiting(it => it.OpenReadAsync(new EditedImage { Url = "https://result.example.invalid/a.png" })).Should().ThrowAsync<ImageDownloadException>();

        proxy.Requests.Select(request => request.Line).Should().Equal("CONNECT api.example.invalid:443 HTTP/1.1", "CONNECT result.example.invalid:443 HTTP/1.1");
    }

    [Fact]
    public async Task With_an_HttpClient_for_the_API_the_proxy_is_used_for_the_storage_and_the_results()
    {
        const string policy = """
            {"data":{"policy":"p","signature":"s","upload_dir":"d","upload_host":"https://storage.example.invalid",
             "expire_in_seconds":300,"oss_access_key_id":"id","x_oss_object_acl":"private","x_oss_forbid_overwrite":"true"}}
            """;
        await using var proxy = new ResultServer(Status("502 Bad Gateway"));
        using var service = new MockedService(Options(proxy)) { Respond = () => MockedService.Json(HttpStatusCode.OK, policy) };

        await service.Client.Awaiting(it => it.UploadAsync(ImageInput.FromFile(TestImages.Flower), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditTransportException>();
        await service.Client.Awaiting(it => it.OpenReadAsync(new EditedImage { Url = "https://result.example.invalid/a.png" })).Should().ThrowAsync<ImageDownloadException>();

        service.RequestCount.Should().Be(1);
        proxy.Requests.Select(request => request.Line).Should().Equal("CONNECT storage.example.invalid:443 HTTP/1.1", "CONNECT result.example.invalid:443 HTTP/1.1");
    }

    private static ImageEditClientOptions Options(ResultServer proxy) => new()
    {
        ApiKey = MockedService.ApiKey,
        Endpoint = Api,
        Proxy = new WebProxy(proxy.Host),
        Retry = { MaxRetries = 0 },
        Download = { MaxRetries = 0 },
    };
}
