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
        ImageSaveOptions.DefaultFileNameTemplate.Should().Be("{request}-{index}.png");
        ImageSaveOptions.DefaultMaxParallelism.Should().Be(4);
        new ImageSaveOptions().Should().BeEquivalentTo(new
        {
            FileNameTemplate = ImageSaveOptions.DefaultFileNameTemplate,
            MaxParallelism = ImageSaveOptions.DefaultMaxParallelism,
            ExistingFile = ExistingFileAction.NumberIfDifferent,
        });
    }

    [Fact]
    public void Save_options_that_cannot_be_used_are_refused_when_they_are_set()
    {
        FluentActions.Invoking(() => new ImageSaveOptions { MaxParallelism = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("MaxParallelism is 0.*");
        FluentActions.Invoking(() => new ImageSaveOptions { MaxParallelism = 65 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ImageSaveOptions { ExistingFile = (ExistingFileAction)7 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("ExistingFile is 7.*");
        FluentActions.Invoking(() => new ImageSaveOptions { FileNameTemplate = " " }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ImageSaveOptions { FileNameTemplate = "{seed}.png" }).Should().Throw<ArgumentException>().WithMessage("*'{seed}' stands for nothing*");
        FluentActions.Invoking(() => new ImageSaveOptions { FileNameTemplate = "{index.png" }).Should().Throw<ArgumentException>().WithMessage("*'{' stands for nothing*");
        FluentActions.Invoking(() => new ImageSaveOptions { FileNameTemplate = null! }).Should().Throw<ArgumentException>();
    }
}
