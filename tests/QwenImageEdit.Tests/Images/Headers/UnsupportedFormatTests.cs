using System.Text;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class UnsupportedFormatTests
{
    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "is a HEIC image, which the service does not support.")]
    [InlineData("\0\0\0\u0018ftyphevc\0\0\0\0msf1hevc", "is a HEIC image, which the service does not support.")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "is a HEIF image, which the service does not support.")]
    [InlineData("\0\0\0\u0018ftypmsf1\0\0\0\0msf1hevc", "is a HEIF image, which the service does not support.")]
    [InlineData("\0\0\0\u001Cftypavif\0\0\0\0mif1avif", "is an AVIF image, which the service does not support.")]
    [InlineData("\0\0\0\u001Cftypavis\0\0\0\0msf1avis", "is an AVIF image, which the service does not support.")]
    [InlineData("\0\0\0\fJXL \r\n\u0087\n", "is a JPEG XL image, which the service does not support.")]
    [InlineData("\u00FF\n\u00FA\u001F", "is a JPEG XL image, which the service does not support.")]
    [InlineData("\0\0\0\fjP  \r\n\u0087\n", "is a JPEG 2000 image, which the service does not support.")]
    [InlineData("\u00FF\u004F\u00FF\u0051\0\u002F", "is a JPEG 2000 image, which the service does not support.")]
    [InlineData("II+\0\b\0\0\0", "is a BigTIFF image, which the service does not support.")]
    [InlineData("MM\0+\0\b\0\0", "is a BigTIFF image, which the service does not support.")]
    [InlineData("8BPS\0\u0001", "is a Photoshop image, which the service does not support.")]
    [InlineData("\0\0\u0001\0\u0001\0", "is a Windows icon, which the service does not support.")]
    [InlineData("%PDF-1.7\n", "is a PDF document, which the service does not support.")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "is an SVG image, which the service does not support.")]
    [InlineData("\u00EF\u00BB\u00BF<?xml version=\"1.0\"?>\r\n<!-- drawn by hand -->\n<svg/>", "is an SVG image, which the service does not support.")]
    [InlineData("\n <!DOCTYPE svg><svg:svg/>", "is an SVG image, which the service does not support.")]
    [InlineData("<!DOCTYPE html><html><body><svg/></body></html>", "is not an image that the service supports.")]
    [InlineData("an <svg> is a drawing", "is not an image that the service supports.")]
    [InlineData("{\"code\":\"NoSuchKey\"}", "is not an image that the service supports.")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0", "is not an image that the service supports.")]
    [InlineData("\0", "is not an image that the service supports.")]
    [InlineData("\u00FF\u00D8", "is not an image that the service supports.")]
    public void What_the_service_does_not_take_is_named(string latin1, string predicate)
    {
        var violation = ReadHeader.Refusal(Encoding.Latin1.GetBytes(latin1));

        violation.Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);
        violation.Message.Should().Be($"image ({latin1.Length} bytes) {predicate}");
        violation.Remedy.Should().Be("Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.");
    }

    [Fact]
    public void Refusing_random_bytes_costs_little()
    {
        byte[] noise = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(0x80 | (i * 7)))];

        HeaderProbe.Read(noise, canSeek: true, mostBytesPerRead: int.MaxValue).FindBrokenPromise(noise, canSeek: true).Should().BeNull();
    }
}
