using QwenImageEdit.Tests.Images.Headers.Samples;
using SkiaSharp;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class GifHeaderTests
{
    [Theory]
    [InlineData("GIF87a")]
    [InlineData("GIF89a")]
    public void The_size_of_either_version_is_read(string version)
    {
        byte[] image = GifSample.Image(60, 40, version);

        using (var decoded = SKBitmap.Decode(image))
        {
            decoded.GetPixel(59, 39).Should().Be(SKColors.Orange);
        }

        ReadHeader.Of(image).Should().Be(new ImageInfo { Format = ImageFormat.Gif, Width = 60, Height = 40, ByteLength = image.Length });
    }

    [Fact]
    public void The_largest_screen_is_read() => ReadHeader.SizeOf([.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF]).Should().Be((65535, 65535));

    [Fact]
    public void A_screen_of_zero_pixels_is_invalid()
    {
        ReadHeader.ShouldBeInvalid([.. "GIF89a"u8, 0, 0, 9, 0]);
        ReadHeader.ShouldBeInvalid([.. "GIF89a"u8, 9, 0, 0, 0]);
    }

    [Fact]
    public void Another_version_is_not_supported() =>
        ReadHeader.Refusal([.. "GIF90a"u8, 9, 0, 9, 0]).Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);

    [Fact]
    public void A_header_that_is_cut_off_anywhere_is_invalid()
    {
        for (int length = 6; length < 10; length++)
        {
            ReadHeader.ShouldBeInvalid(GifSample.Image(60, 40)[..length]);
        }
    }
}
