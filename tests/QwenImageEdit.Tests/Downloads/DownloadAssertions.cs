namespace QwenImageEdit.Tests.Downloads;

internal static class DownloadAssertions
{
    public static async Task<ImageDownloadException> ShouldFailAsync(this Task task, ImageDownloadErrorKind kind)
    {
        var exception = (await FluentActions.Awaiting(() => task).Should().ThrowAsync<ImageDownloadException>()).Which;
        exception.Kind.Should().Be(kind, exception.Message);
        exception.Image.Should().NotBeNull("a caller with several images must know which one failed");
        exception.ToString().Should().NotContain(MockedService.ApiKey).And.NotContain("a%2Fb%2Bc%3D", "anyone can open the image with the link's signature");
        return exception;
    }
}
