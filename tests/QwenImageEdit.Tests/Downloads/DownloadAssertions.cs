namespace QwenImageEdit.Tests.Downloads;

internal static class DownloadAssertions
{
    public static async Task<ImageDownloadException> ShouldFailAsync(this Task task, ImageDownloadErrorKind kind)
    {
        var exception = (await FluentActions.Awaiting(() => task).Should().ThrowAsync<ImageDownloadException>()).Which;
        exception.Kind.Should().Be(kind, exception.Message);
        exception.Image.Should().NotBeNull("a caller with many images must know which one failed");
        exception.ToString().Should().NotContain(MockedService.ApiKey).And.NotContain("a%2Fb%2Bc%3D", "a link's signature opens the image to everybody");
        return exception;
    }
}
