namespace QwenImageEdit.Tests.Results;

public sealed class ResultTests
{
    [Fact]
    public async Task A_reply_becomes_a_typed_result()
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
}
