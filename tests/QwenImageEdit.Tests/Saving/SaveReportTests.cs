namespace QwenImageEdit.Tests.Saving;

/// <summary>The records about saving can be created by applications, are equal by value and describe themselves in one line.</summary>
public sealed class SaveReportTests
{
    private const string Link = "https://example.com/a.png?Signature=a%2Fb";

    private static readonly EditedImage Image = new() { Index = 2, Url = Link };
    private static readonly InvalidOperationException Error = new("Broken\r\nat " + Link);

    private static SavedImage Saved => new() { Image = Image, Path = "/out/a.png", Format = ImageFormat.Png, ByteLength = 12_345 };

    private static ImageSaveFailure Failure => new() { Image = Image, Exception = Error };

    [Fact]
    public void Reports_with_equal_content_are_equal()
    {
        static ImageSaveReport Report() => new() { Saved = [Saved], Failed = [Failure] };

        Report().Should().Be(Report());
        Report().GetHashCode().Should().Be(Report().GetHashCode());
        (Report() with { Failed = [] }).Should().NotBe(Report());
        (Report() with { Saved = [Saved with { ByteLength = 1 }] }).Should().NotBe(Report());
    }

    [Fact]
    public void A_report_keeps_its_content_when_the_lists_that_it_was_created_from_change()
    {
        var saved = new List<SavedImage> { Saved };
        var report = new ImageSaveReport { Saved = saved, Failed = null! };

        saved.Clear();

        report.Saved.Should().Equal(Saved);
        report.IsComplete.Should().BeTrue();
    }

    [Fact]
    public void Each_record_describes_itself_in_one_line_without_the_signed_link()
    {
        Saved.ToString().Should().Be("Image 2: saved as '/out/a.png' (Png, 12345 bytes)");
        (Saved with { Path = "/out/a\r\nb.png" }).ToString().Should().Be("Image 2: saved as '/out/a b.png' (Png, 12345 bytes)");
        Failure.ToString().Should().Be("Image 2: Broken at https://example.com/a.png");
        new ImageSaveReport { Saved = [Saved] }.ToString().Should().Be("1 of 1 images were saved.");
        new ImageSaveReport { Saved = [Saved], Failed = [Failure, Failure with { Image = new() { Index = 4 } }] }.ToString().Should().Be("1 of 3 images were saved. Not saved: image 2, 4.");
    }

    [Fact]
    public void Progress_describes_itself_in_one_line()
    {
        new DownloadProgress { Image = Image, BytesReceived = 1_000, TotalBytes = 2_000 }.ToString().Should().Be("Image 2: 1000 of 2000 bytes");
        new DownloadProgress { Image = Image, BytesReceived = 1_000 }.ToString().Should().Be("Image 2: 1000 of unknown bytes");
        default(DownloadProgress).Invoking(it => it.ToString()).Should().NotThrow();
    }
}
