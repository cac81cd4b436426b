using System.Text;
using QwenImageEdit.Tests.Images.Headers.Samples;
using SkiaSharp;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class BmpHeaderTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public void The_size_of_a_bitmap_is_read_in_either_row_order(int height)
    {
        byte[] image = BmpSample.Image(60, height);

        SKBitmap.DecodeBounds(image).Size.Should().Be(new SKSizeI(60, 40));
        ReadHeader.Of(image).Should().Be(new ImageInfo { Format = ImageFormat.Bmp, Width = 60, Height = 40, ByteLength = image.Length });
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(52)]
    [InlineData(56)]
    [InlineData(64)]
    [InlineData(108)]
    [InlineData(124)]
    public void The_size_of_every_version_is_read(int informationHeader) =>
        ReadHeader.SizeOf(BmpSample.HeaderOnly(informationHeader, int.MaxValue, -int.MaxValue)).Should().Be((int.MaxValue, int.MaxValue));

    [Fact]
    public void A_core_header_has_sides_of_two_bytes() =>
        ReadHeader.SizeOf(BmpSample.HeaderOnly(BmpSample.CoreHeader, 65535, 40)).Should().Be((65535, 40));

    [Theory]
    [InlineData(0, 40)]
    [InlineData(60, 0)]
    [InlineData(-60, 40)]
    [InlineData(60, int.MinValue)]
    [InlineData(int.MinValue, int.MinValue)]
    public void Impossible_sides_are_invalid(int width, int height) =>
        ReadHeader.ShouldBeInvalid(BmpSample.HeaderOnly(BmpSample.InfoHeader, width, height));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(15)]
    public void An_unknown_length_of_the_information_header_is_invalid(int informationHeader) =>
        ReadHeader.ShouldBeInvalid(BmpSample.HeaderOnly(informationHeader, 60, 40));

    [Fact]
    public void Text_that_starts_with_BM_is_not_an_image() =>
        ReadHeader.Refusal(Encoding.UTF8.GetBytes("BMW is a maker of cars and motorcycles.")).Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);

    [Fact]
    public void A_header_that_is_cut_off_anywhere_is_invalid()
    {
        byte[] image = BmpSample.Image(60, 40);
        for (int length = 2; length < 26; length++)
        {
            ReadHeader.ShouldBeInvalid(image[..length]);
        }

        byte[] core = BmpSample.HeaderOnly(BmpSample.CoreHeader, 60, 40);
        for (int length = 18; length < 22; length++)
        {
            ReadHeader.ShouldBeInvalid(core[..length]);
        }
    }
}
