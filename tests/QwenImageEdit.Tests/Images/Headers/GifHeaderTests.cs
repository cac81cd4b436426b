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

    [Theory]
    [InlineData(0, 0, 64, 48, 0, 0, 64, 48)]
    [InlineData(1, 1, 64, 48, 0, 0, 64, 48)]
    [InlineData(100, 80, 64, 48, 0, 0, 100, 80)]
    [InlineData(100, 80, 64, 48, 50, 10, 114, 80)]
    [InlineData(100, 80, 64, 48, 10, 50, 100, 98)]
    [InlineData(0, 80, 64, 48, 5, 0, 69, 80)]
    public void The_screen_grows_to_the_first_frame_as_in_other_decoders(int screenWidth, int screenHeight, int frameWidth, int frameHeight, int left, int top, int width, int height)
    {
        byte[] image = GifSample.File(
            GifSample.Screen(screenWidth, screenHeight), GifSample.Loop(), GifSample.Comment(700), GifSample.GraphicControl(), GifSample.Frame(frameWidth, frameHeight, left, top));

        SkiaImages.SizeOf(image).Should().Be((width, height));
        ReadHeader.SizeOf(image).Should().Be((width, height));
    }

    [Fact]
    public void Further_frames_do_not_count() =>
        ReadHeader.SizeOf(GifSample.File(GifSample.Screen(60, 40), GifSample.Frame(10, 10), GifSample.Frame(100, 100))).Should().Be((60, 40));

    [Fact]
    public void A_frame_after_megabytes_of_comments_is_found() =>
        ReadHeader.SizeOf(GifSample.File(GifSample.Screen(1, 1), GifSample.Comment(5_000_000), GifSample.Frame(60, 40))).Should().Be((60, 40));

    [Fact]
    public void Without_a_frame_the_screen_counts()
    {
        ReadHeader.SizeOf(GifSample.File(GifSample.Screen(60, 40))).Should().Be((60, 40));
        ReadHeader.SizeOf(GifSample.File(GifSample.Screen(60, 40), GifSample.Comment(20))[..^5]).Should().Be((60, 40));
        ReadHeader.SizeOf(GifSample.File(GifSample.Screen(60, 40), GifSample.Frame(100, 100)[..8])[..^1]).Should().Be((60, 40));
    }

    [Fact]
    public void The_largest_screen_is_read() => ReadHeader.SizeOf([.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF]).Should().Be((65535, 65535));

    [Fact]
    public void A_screen_of_zero_pixels_without_a_frame_is_invalid()
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
