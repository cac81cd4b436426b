using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Results;

public sealed class ResultTests
{
    [Fact]
    public async Task A_response_becomes_a_typed_result()
    {
        using var service = new MockedService();

        var result = await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        result.RequestId.Should().Be("bf37ca26-0abe-98e4-8065-000000000000");
        result.Model.Should().Be(ImageEditModel.QwenImageEditMax);
        result.FinishReason.Should().Be("stop");
        result.Usage.Should().Be(new ImageEditUsage { ImageCount = 1, Width = 1536, Height = 1024, });
        var image = result.Images.Should().ContainSingle().Which;
        image.Index.Should().Be(0);
        image.Url.Should().Be("https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/a.png?Expires=1800000000&Signature=a%2Fb%2Bc%3D");
        image.ExpiresAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1800000000));
        image.ExpirySource.Should().Be(ExpirySource.Link);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?Expires=xxx", null)]
    [InlineData("?Expires=", null)]
    [InlineData("?Expires=-1", null)]
    [InlineData("?Expires=99999999999999999999", null)]
    [InlineData("?NotExpires=1800000000", null)]
    [InlineData("?Expires=1800000000", 1800000000L)]
    [InlineData("?a=1&expires=1800000000&b=2", 1800000000L)]
    public async Task A_link_expires_at_its_Expires_parameter_or_24_hours_after_the_response(string query, long? end)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Singapore, TimeProvider = new FakeTimeProvider(now) });
        service.Respond = () => MockedService.Json(HttpStatusCode.OK, $$$"""
            {"output":{"choices":[{"message":{"content":[{"image":"https://example.com/a.png{{{query}}}"}]}}]},"request_id":"r"}
            """);

        var image = (await service.Client.EditAsync(TestRequests.UrlEdit().Build())).Images[0];

        image.ExpiresAt.Should().Be(end is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now.AddDays(1));
        image.ExpirySource.Should().Be(end is null ? ExpirySource.Documented : ExpirySource.Link);
    }
}
