using QwenImageEdit.Tests.Images.Headers;
using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images;

public sealed class ImageFormatsTests
{
    [Theory]
    [InlineData(ImageFormat.Jpeg, "image/jpeg", ".jpg")]
    [InlineData(ImageFormat.Png, "image/png", ".png")]
    [InlineData(ImageFormat.Bmp, "image/bmp", ".bmp")]
    [InlineData(ImageFormat.Tiff, "image/tiff", ".tiff")]
    [InlineData(ImageFormat.Webp, "image/webp", ".webp")]
    [InlineData(ImageFormat.Gif, "image/gif", ".gif")]
    public void Every_format_has_a_media_type_and_an_extension(ImageFormat format, string mediaType, string extension)
    {
        format.GetMediaType().Should().Be(mediaType);
        format.GetFileExtension().Should().Be(extension);
        ImageFormats.FromFileName("a" + extension).Should().Be(format);
    }

    [Theory]
    [InlineData("photo.JPEG", ImageFormat.Jpeg)]
    [InlineData("/images/scan.tif", ImageFormat.Tiff)]
    [InlineData("a.png.webp", ImageFormat.Webp)]
    [InlineData("photo.heic", null)]
    [InlineData("png", null)]
    [InlineData("", null)]
    public void A_file_name_stands_for_the_format_of_its_extension(string fileName, ImageFormat? format) =>
        ImageFormats.FromFileName(fileName).Should().Be(format);

    [Fact]
    public void A_format_is_detected_from_the_first_12_bytes()
    {
        foreach (var (name, image) in Corpus.Create())
        {
            ImageFormats.Detect(image.AsSpan(0, 12)).Should().Be(ReadHeader.Of(image).Format, name);
            ImageFormats.Detect(image).Should().Be(ReadHeader.Of(image).Format, name);
        }
    }

    [Fact]
    public void Other_bytes_are_not_an_image()
    {
        ImageFormats.Detect([]).Should().BeNull();
        ImageFormats.Detect("GIF88a"u8).Should().BeNull();
        ImageFormats.Detect("RIFF....WAVE"u8).Should().BeNull();
        ImageFormats.Detect([0xFF, 0xD8]).Should().BeNull();
    }

    [Fact]
    public void Undefined_formats_and_null_are_refused()
    {
        FluentActions.Invoking(() => default(ImageFormat).GetMediaType()).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("format");
        FluentActions.Invoking(() => default(ImageFormat).GetFileExtension()).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("format");
        FluentActions.Invoking(() => ImageFormats.FromFileName(null!)).Should().Throw<ArgumentNullException>().WithParameterName("fileName");
    }
}
