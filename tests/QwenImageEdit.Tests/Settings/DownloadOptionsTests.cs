using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Settings;

public sealed class DownloadOptionsTests
{
    [Fact]
    public void The_defaults_are_the_documented_constants()
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

    public static TheoryData<Action<ImageDownloadOptions>, string> SillyValues() => new()
    {
        { download => download.MaxBytes = 0, "Download.MaxBytes is 0*" },
        { download => download.MaxRetries = -1, "Download.MaxRetries is -1*" },
        { download => download.BaseDelay = TimeSpan.FromSeconds(-1), "Download.BaseDelay is -00:00:01*" },
        { download => download.MaxDelay = TimeSpan.FromSeconds(0.1), "Download.MaxDelay is 00:00:00.1*BaseDelay (00:00:00.5000000)*" },
        { download => download.MaxDelay = TimeSpan.FromDays(2), "Download.MaxDelay is 2.00:00:00*" },
        { download => download.StallTimeout = TimeSpan.Zero, "Download.StallTimeout is 00:00:00*" },
        { download => download.StallTimeout = TimeSpan.FromDays(2), "Download.StallTimeout is 2.00:00:00*" },
        { download => download.Timeout = Timeout.InfiniteTimeSpan, "Download.Timeout is -00:00:00.001*" },
        { download => download.AllowedHosts = [], "Download.AllowedHosts is empty*" },
        { download => download.AllowedHosts = ["https://example.com"], "Download.AllowedHosts is https://example.com*" },
        { download => download.AllowedHosts = [null!], "Download.AllowedHosts is null*" },
    };

    [Theory]
    [MemberData(nameof(SillyValues))]
    public void A_silly_value_is_refused_when_the_client_is_made_and_named(Action<ImageDownloadOptions> spoil, string message) =>
        FluentActions.Invoking(() => AddressTests.PublicClient(spoil)).Should().Throw<ArgumentException>().WithMessage(message);
}
