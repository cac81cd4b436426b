using QwenImageEdit.Tests.Images.Headers.Samples;
using SkiaSharp;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class GifHeaderTests
{
    [Theory]
    [InlineData("GIF87a")]
    [InlineData("GIF89a")]
    public void A_gif_of_either_version_tells_its_size(string version)
    {
        byte[] image = GifSample.Image(60, 40, version);

        using (var decoded = SKBitmap.Decode(image))
        {
            decoded.GetPixel(59, 39).Should().Be(SKColors.Orange);
        }

        ReadHeader.Of(image).Should().Be(new ImageInfo { Format = ImageFormat.Gif, Width = 60, Height = 40, ByteLength = image.Length });
    }

    [Fact]
    public void The_largest_screen_is_told() => ReadHeader.SizeOf([.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF]).Should().Be((65535, 65535));

    [Fact]
    public void A_screen_of_no_pixels_is_invalid()
    {
        ReadHeader.ShouldBeInvalid([.. "GIF89a"u8, 0, 0, 9, 0]);
        ReadHeader.ShouldBeInvalid([.. "GIF89a"u8, 9, 0, 0, 0]);
    }

    [Fact]
    public void Another_version_is_no_image_known() =>
        ReadHeader.Refusal([.. "GIF90a"u8, 9, 0, 9, 0]).Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);

    [Fact]
    public void A_header_cut_off_anywhere_is_invalid()
    {
        for (int length = 6; length < 10; length++)
        {
            ReadHeader.ShouldBeInvalid(GifSample.Image(60, 40)[..length]);
        }
    }
}
