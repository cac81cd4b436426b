using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class WebpHeaderTests
{
    private static readonly byte[] Lossy = SkiaImages.LossyWebp(60, 40);
    private static readonly byte[] Lossless = SkiaImages.LosslessWebp(60, 40);

    [Fact]
    public void The_size_of_a_lossy_webp_is_read() =>
        ReadHeader.Of(Lossy).Should().Be(new ImageInfo { Format = ImageFormat.Webp, Width = 60, Height = 40, ByteLength = Lossy.Length });

    [Fact]
    public void The_size_of_a_lossless_webp_is_read() =>
        ReadHeader.Of(Lossless).Should().Be(new ImageInfo { Format = ImageFormat.Webp, Width = 60, Height = 40, ByteLength = Lossless.Length });

    [Theory]
    [InlineData(16383, 1)]
    [InlineData(1, 16383)]
    public void The_longest_sides_are_read(int width, int height)
    {
        ReadHeader.SizeOf(SkiaImages.LossyWebp(width, height)).Should().Be((width, height));
        ReadHeader.SizeOf(SkiaImages.LosslessWebp(width, height)).Should().Be((width, height));
    }

    [Theory]
    [ClassData(typeof(ExifOrientations))]
    public void The_exif_orientation_is_applied_to_the_size(int orientation, bool isBigEndian, bool swaps)
    {
        byte[] lossy = WebpSample.Extended(Lossy, 60, 40, TiffSample.Exif(orientation, isBigEndian));
        byte[] lossless = WebpSample.Extended(Lossless, 60, 40, TiffSample.Exif(orientation, isBigEndian));

        SkiaImages.OrientationIn(lossy).Should().Be(orientation);
        SkiaImages.OrientationIn(lossless).Should().Be(orientation);
        ReadHeader.SizeOf(lossy).Should().Be(swaps ? (40, 60) : (60, 40));
        ReadHeader.SizeOf(lossless).Should().Be(swaps ? (40, 60) : (60, 40));
    }

    [Fact]
    public void Exif_is_found_after_a_long_image_and_with_a_prefix() =>
        ReadHeader.SizeOf(WebpSample.Extended(Lossy, 60, 40, [.. "Exif\0\0"u8, .. TiffSample.Exif(6)], colourProfile: 500_001)).Should().Be((40, 60));

    [Fact]
    public void Exif_that_is_announced_but_missing_is_ignored() =>
        ReadHeader.SizeOf(WebpSample.File(WebpSample.Canvas(60, 40, flags: 0x08), Lossy[12..])).Should().Be((60, 40));

    [Fact]
    public void Exif_that_is_not_announced_is_ignored() =>
        ReadHeader.SizeOf(WebpSample.File(WebpSample.Canvas(60, 40), Lossy[12..], WebpSample.Chunk("EXIF", TiffSample.Exif(6)))).Should().Be((60, 40));

    [Fact]
    public void The_largest_canvas_does_not_overflow() =>
        ReadHeader.SizeOf(WebpSample.File(WebpSample.Canvas(1 << 24, 1 << 24))).Should().Be((1 << 24, 1 << 24));

    [Fact]
    public void A_frame_of_zero_pixels_is_invalid() => ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Chunk("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0, 0xC0, 9, 0])));

    [Fact]
    public void A_first_chunk_that_is_not_an_image_is_invalid()
    {
        ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Chunk("ALPH", new byte[20])));
        ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Chunk("VP8 ", new byte[20])));
        ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Chunk("VP8 ", [1, 0, 0, 0x9D, 0x01, 0x2A, 9, 0, 9, 0])));
        ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Chunk("VP8L", new byte[20])));
        ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Chunk("VP8X", new byte[4]), Lossy[12..]));
    }

    [Fact]
    public void Other_riff_files_are_not_images() =>
        ReadHeader.Refusal([.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, .. new byte[28]]).Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);

    [Fact]
    public void A_header_that_is_cut_off_anywhere_is_invalid()
    {
        for (int length = 12; length < 25; length++)
        {
            ReadHeader.ShouldBeInvalid(Lossy[..length]);
            ReadHeader.ShouldBeInvalid(Lossless[..length]);
            ReadHeader.ShouldBeInvalid(WebpSample.File(WebpSample.Canvas(60, 40))[..length]);
        }
    }
}
