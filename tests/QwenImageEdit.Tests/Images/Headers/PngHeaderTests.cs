using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class PngHeaderTests
{
    private static readonly byte[] Png = SkiaImages.Png(60, 40);

    [Fact]
    public void The_size_of_a_png_is_read() =>
        ReadHeader.Of(Png).Should().Be(new ImageInfo { Format = ImageFormat.Png, Width = 60, Height = 40, ByteLength = Png.Length });

    [Theory]
    [ClassData(typeof(ExifOrientations))]
    public void The_exif_orientation_is_applied_to_the_size(int orientation, bool isBigEndian, bool swaps)
    {
        byte[] image = PngSample.WithChunks(Png, PngSample.Chunk("eXIf", TiffSample.Exif(orientation, isBigEndian)));

        ReadHeader.SizeOf(image).Should().Be(swaps ? (40, 60) : (60, 40));
    }

    [Fact]
    public void Exif_is_found_after_a_long_text() =>
        ReadHeader.SizeOf(PngSample.WithChunks(Png, PngSample.Chunk("tEXt", new byte[300_001]), PngSample.Chunk("eXIf", TiffSample.Exif(6)))).Should().Be((40, 60));

    [Fact]
    public void Exif_after_the_image_data_is_ignored() =>
        ReadHeader.SizeOf([.. Png[..^12], .. PngSample.Chunk("eXIf", TiffSample.Exif(6)), .. Png[^12..]]).Should().Be((60, 40));

    [Fact]
    public void Damaged_exif_is_ignored() =>
        ReadHeader.SizeOf(PngSample.WithChunks(Png, PngSample.Chunk("eXIf", TiffSample.Exif(6)[..9]))).Should().Be((60, 40));

    [Fact]
    public void A_chunk_that_is_longer_than_the_file_is_ignored() =>
        ReadHeader.SizeOf([.. PngSample.HeaderOnly(60, 40), 0xFF, 0xFF, 0xFF, 0xFF, .. "tEXt"u8]).Should().Be((60, 40));

    [Fact]
    public void The_largest_sides_do_not_overflow() =>
        ReadHeader.SizeOf(PngSample.HeaderOnly(int.MaxValue, int.MaxValue)).Should().Be((int.MaxValue, int.MaxValue));

    [Theory]
    [InlineData(0, 40)]
    [InlineData(60, 0)]
    [InlineData(0x80000000, 40)]
    [InlineData(60, 0xFFFFFFFF)]
    public void Impossible_sides_are_invalid(long width, long height) => ReadHeader.ShouldBeInvalid(PngSample.HeaderOnly(width, height));

    [Fact]
    public void Another_chunk_before_IHDR_is_invalid() => ReadHeader.ShouldBeInvalid([.. Png[..8], .. PngSample.Chunk("CgBI", new byte[4]), .. Png[8..]]);

    [Fact]
    public void A_header_that_is_cut_off_anywhere_is_invalid()
    {
        for (int length = 8; length < 29; length++)
        {
            ReadHeader.ShouldBeInvalid(Png[..length]);
        }
    }
}
