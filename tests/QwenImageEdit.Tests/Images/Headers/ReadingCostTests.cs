using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class ReadingCostTests
{
    private const int Window = 4096;

    public static TheoryData<string> Names => [.. Corpus.Create().Select(sample => sample.Name)];

    private static byte[] Sample(string name) => Corpus.Create().Single(sample => sample.Name == name).Image;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_typical_image_costs_one_small_read(string name)
    {
        byte[] image = Sample(name);
        image = [.. image, .. new byte[1 << 20]];
        var stream = new ObservedStream(image);
        var info = ReadHeader.Of(image, stream);

        (info.Width + info.Height).Should().BeOneOf(100, 50);
        stream.Reads.Should().Be(1);
        stream.BytesRead.Should().Be(Window);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slow_stream_that_is_not_seekable_gives_the_same_result(string name)
    {
        byte[] image = Sample(name);

        ReadHeader.Of(image, new ObservedStream(image, canSeek: false, mostBytesPerRead: 1)).Should().Be(ReadHeader.Of(image));
    }

    [Fact]
    public void A_photograph_costs_two_small_reads()
    {
        byte[] image = Photographs.Read("nagasaki-boats.jpg");
        var stream = new ObservedStream(image);

        ReadHeader.Of(image, stream).Width.Should().Be(1024);
        stream.Reads.Should().Be(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_slow_photograph_gives_the_same_result(bool canSeek)
    {
        byte[] image = Photographs.Read("nagasaki-boats.jpg");

        ReadHeader.Of(image, new ObservedStream(image, canSeek, mostBytesPerRead: 7)).Should().Be(ReadHeader.Of(image));
    }

    [Fact]
    public void Megabytes_of_metadata_in_a_jpeg_are_skipped()
    {
        byte[] image = JpegSample.WithSegments(
            SkiaImages.Jpeg(60, 40),
            [.. Enumerable.Repeat(JpegSample.Segment(0xE2, new byte[JpegSample.FullSegment]), 100), JpegSample.Exif(TiffSample.Exif(6))]);
        var stream = new ObservedStream(image);

        ReadHeader.Of(image, stream).Width.Should().Be(40);
        stream.BytesRead.Should().BeLessThanOrEqualTo(101 * Window);
    }

    [Fact]
    public void Megabytes_of_pixels_before_a_tiff_directory_are_skipped()
    {
        byte[] image = TiffSample.Image(1500, 1000, directoryLast: true);
        var stream = new ObservedStream(image);

        ReadHeader.Of(image, stream).Width.Should().Be(1500);
        stream.Reads.Should().Be(2);
        stream.BytesRead.Should().BeLessThanOrEqualTo(2 * Window);
    }

    [Fact]
    public void Megabytes_of_image_before_the_exif_of_a_webp_are_skipped()
    {
        byte[] image = WebpSample.Extended(SkiaImages.LossyWebp(60, 40), 60, 40, TiffSample.Exif(6), colourProfile: 5_000_001);
        var stream = new ObservedStream(image);

        ReadHeader.Of(image, stream).Width.Should().Be(40);
        stream.Reads.Should().Be(2);
    }

    [Fact]
    public void A_stream_that_is_not_seekable_is_read_to_a_directory_after_megabytes()
    {
        byte[] image = TiffSample.Image(1500, 1000, directoryLast: true);

        ReadHeader.Of(image, new ObservedStream(image, canSeek: false)).Width.Should().Be(1500);
    }

    [Fact]
    public void Stray_bytes_without_end_are_read_once()
    {
        byte[] image = [0xFF, 0xD8, 0xFF, .. new byte[9_000_000]];

        ShouldBeGivenUp(image, image.Length, image.Length);
    }

    [Fact]
    public void Segments_without_end_are_read_once()
    {
        byte[] image = [0xFF, 0xD8, .. Enumerable.Repeat(JpegSample.Segment(0xE5, []), 2_000_000).SelectMany(segment => segment)];

        ShouldBeGivenUp(image, image.Length, image.Length);
    }

    [Fact]
    public void Nothing_beyond_the_maximum_length_of_an_image_is_read() =>
        ShouldBeGivenUp([0xFF, 0xD8, 0xFF, .. new byte[20_000_000]], statedLength: 1000, ImageLimits.MaxBytes);

    private static void ShouldBeGivenUp(byte[] image, int statedLength, int bytesRead)
    {
        var stream = new ObservedStream(image);

        var reading = () => ImageInput.FromStream(() => stream, statedLength).ReadInfo();

        reading.Should().Throw<ImageEditValidationException>().Which.Violations[0].Code.Should().Be(RequestViolationCode.ImageHeaderInvalid);
        stream.BytesRead.Should().Be(bytesRead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_that_is_longer_than_stated_is_not_read_further(bool canSeek)
    {
        byte[] image = [.. TiffSample.Start(isBigEndian: false, 15_000_000), .. new byte[20_000_000]];
        var stream = new ObservedStream(image, canSeek);

        var reading = () => ImageInput.FromStream(() => stream, 1000).ReadInfo();

        reading.Should().Throw<ImageEditValidationException>().Which.Violations[0].Code.Should().Be(RequestViolationCode.ImageHeaderInvalid);
        stream.BytesRead.Should().Be(Window);
    }

    [Fact]
    public void An_image_that_starts_within_a_stream_is_read_from_there()
    {
        byte[] image = TiffSample.Image(600, 400, directoryLast: true);
        using var stream = new MemoryStream([.. new byte[1000], .. image]) { Position = 1000 };

        ImageInput.FromStream(stream).ReadInfo().Should().Be(new ImageInfo { Format = ImageFormat.Tiff, Width = 600, Height = 400, ByteLength = image.Length });
    }

    [Fact]
    public void A_wrong_extension_is_ignored()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        byte[] image = GifSample.Image(60, 40);
        File.WriteAllBytes(path, image);
        try
        {
            ImageInput.FromFile(path).ReadInfo().Should().Be(new ImageInfo { Format = ImageFormat.Gif, Width = 60, Height = 40, ByteLength = image.Length });
        }
        finally
        {
            File.Delete(path);
        }
    }
}
