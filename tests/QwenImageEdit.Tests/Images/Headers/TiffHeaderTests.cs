using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class TiffHeaderTests
{
    [Theory]
    [ClassData(typeof(ExifOrientations))]
    public void The_orientation_field_is_applied_to_the_size(int orientation, bool isBigEndian, bool swaps)
    {
        byte[] image = TiffSample.Image(60, 40, isBigEndian, orientation);

        ReadHeader.Of(image).Should().Be(new ImageInfo { Format = ImageFormat.Tiff, Width = swaps ? 40 : 60, Height = swaps ? 60 : 40, ByteLength = image.Length });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_directory_after_the_image_data_is_found(bool isBigEndian) =>
        ReadHeader.SizeOf(TiffSample.Image(600, 400, isBigEndian, directoryLast: true)).Should().Be((600, 400));

    [Fact]
    public void Fields_out_of_order_are_found() =>
        ReadHeader.SizeOf(TiffSample.WithFields(isBigEndian: true, (0x112, TiffSample.ShortType, 1, 6), (0x101, TiffSample.LongType, 1, 40), (0x100, TiffSample.ShortType, 1, 60)))
            .Should().Be((40, 60));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_largest_sides_do_not_overflow(bool isBigEndian) => ReadHeader.SizeOf(WithSides(int.MaxValue, int.MaxValue, isBigEndian)).Should().Be((int.MaxValue, int.MaxValue));

    [Theory]
    [InlineData(0, 40)]
    [InlineData(60, 0)]
    [InlineData(0x80000000, 40)]
    [InlineData(60, 0xFFFFFFFF)]
    public void Impossible_sides_are_invalid(long width, long height) => ReadHeader.ShouldBeInvalid(WithSides(width, height));

    [Fact]
    public void A_directory_without_a_side_is_invalid()
    {
        ReadHeader.ShouldBeInvalid(TiffSample.WithFields(isBigEndian: false));
        ReadHeader.ShouldBeInvalid(TiffSample.WithFields(isBigEndian: false, (0x100, TiffSample.LongType, 1, 60)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(uint.MaxValue)]
    public void A_directory_that_is_out_of_reach_is_invalid(long directory) =>
        ReadHeader.ShouldBeInvalid([.. TiffSample.Start(isBigEndian: false, directory), .. WithSides(60, 40)[8..]]);

    [Fact]
    public void A_header_that_is_cut_off_anywhere_is_invalid()
    {
        byte[] image = WithSides(60, 40);
        for (int length = 4; length < image.Length - 4; length++)
        {
            ReadHeader.ShouldBeInvalid(image[..length]);
        }
    }

    [Fact]
    public void A_directory_that_is_cut_off_after_its_sides_is_invalid() =>
        ReadHeader.ShouldBeInvalid(TiffSample.Image(60, 40)[..100]);

    [Fact]
    public void A_directory_within_the_file_header_is_invalid()
    {
        byte[] fields = WithSides(60, 40)[10..^4];

        ReadHeader.ShouldBeInvalid([.. TiffSample.Start(isBigEndian: false, 4), .. new byte[10], .. fields, .. new byte[12]]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(13)]
    public void Fields_can_have_any_integer_type(int type)
    {
        foreach (bool isBigEndian in new[] { false, true })
        {
            ReadHeader.SizeOf(TiffSample.WithFields(isBigEndian, (0x100, type, 1, 60), (0x101, type, 1, 40), (0x112, type, 1, 6))).Should().Be((40, 60));
            ReadHeader.SizeOf(TiffSample.BigTiff(isBigEndian, (0x100, type, 1, 60), (0x101, type, 1, 40), (0x112, type, 1, 6))).Should().Be((40, 60));
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    public void Negative_sides_are_invalid(int type) => ReadHeader.ShouldBeInvalid(TiffSample.WithFields(isBigEndian: true, (0x100, type, 1, -60), (0x101, type, 1, -40)));

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public void Fields_of_a_BigTIFF_can_have_8_bytes(int type)
    {
        ReadHeader.SizeOf(TiffSample.BigTiff(isBigEndian: false, (0x100, type, 1, 60), (0x101, type, 1, 40), (0x112, type, 1, 8))).Should().Be((40, 60));
        ReadHeader.SizeOf(TiffSample.BigTiff(isBigEndian: true, (0x100, type, 1, 60), (0x101, type, 1, 40), (0x112, type, 1, 0x1_0000_0006))).Should().Be((60, 40));
        ReadHeader.ShouldBeInvalid(TiffSample.BigTiff(isBigEndian: true, (0x100, type, 1, 60), (0x101, type, 1, long.MinValue)));
        ReadHeader.ShouldBeInvalid(TiffSample.BigTiff(isBigEndian: true, (0x100, type, 1, 60), (0x101, type, 1, long.MaxValue)));
    }

    [Fact]
    public void A_BigTIFF_that_is_cut_off_anywhere_is_invalid()
    {
        byte[] image = TiffSample.BigTiff(isBigEndian: false, (0x100, TiffSample.LongType, 1, 60), (0x101, TiffSample.LongType, 1, 40));
        for (int length = 4; length < image.Length - 8; length++)
        {
            ReadHeader.ShouldBeInvalid(image[..length]);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    public void Impossible_numbers_in_a_BigTIFF_are_invalid(int at)
    {
        byte[] image = TiffSample.BigTiff(isBigEndian: true, (0x100, TiffSample.LongType, 1, 60), (0x101, TiffSample.LongType, 1, 40));
        image.AsSpan(at - 8, 8).Fill(0xFF);

        ReadHeader.ShouldBeInvalid(image);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_BigTIFF_passes_with_a_warning(bool isBigEndian)
    {
        byte[] image = TiffSample.BigTiff(isBigEndian, (0x100, TiffSample.LongType, 1, 600), (0x101, TiffSample.ShortType, 1, 400));

        ReadHeader.Of(image).Should().Be(new ImageInfo { Format = ImageFormat.Tiff, Width = 600, Height = 400, ByteLength = image.Length });
        ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromBytes(image)).WithPrompt("x").Build()
            .Warnings.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ImageFormatNotDocumented);
    }

    private static byte[] WithSides(long width, long height, bool isBigEndian = false) =>
        TiffSample.WithFields(isBigEndian, (0x100, TiffSample.LongType, 1, width), (0x101, TiffSample.LongType, 1, height));
}
