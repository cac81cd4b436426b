namespace QwenImageEdit.Tests.Settings;

public sealed class DownloadOptionsTests
{
    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        ImageDownloadOptions.DefaultMaxBytes.Should().Be(64 * 1024 * 1024);
        ImageDownloadOptions.DefaultMaxRetries.Should().Be(8);
        ImageDownloadOptions.DefaultBaseDelay.Should().Be(TimeSpan.FromMilliseconds(500));
        ImageDownloadOptions.DefaultMaxDelay.Should().Be(TimeSpan.FromSeconds(15));
        ImageDownloadOptions.DefaultStallTimeout.Should().Be(TimeSpan.FromSeconds(30));
        ImageDownloadOptions.DefaultTimeout.Should().Be(TimeSpan.FromMinutes(15));
        new ImageEditClientOptions().Download.Should().BeEquivalentTo(new
        {
            MaxBytes = ImageDownloadOptions.DefaultMaxBytes,
            MaxRetries = ImageDownloadOptions.DefaultMaxRetries,
            BaseDelay = ImageDownloadOptions.DefaultBaseDelay,
            MaxDelay = ImageDownloadOptions.DefaultMaxDelay,
            StallTimeout = ImageDownloadOptions.DefaultStallTimeout,
            Timeout = ImageDownloadOptions.DefaultTimeout,
            AllowedHosts = (object?)null,
        });
    }
}
