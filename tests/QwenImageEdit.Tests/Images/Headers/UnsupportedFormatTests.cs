using System.Text;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class UnsupportedFormatTests
{
    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "it is a HEIC image.")]
    [InlineData("\0\0\0\u0018ftyphevc\0\0\0\0msf1hevc", "it is a HEIC image.")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "it is a HEIF image.")]
    [InlineData("\0\0\0\u0018ftypmsf1\0\0\0\0msf1hevc", "it is a HEIF image.")]
    [InlineData("\0\0\0\u001Cftypavif\0\0\0\0mif1avif", "it is an AVIF image.")]
    [InlineData("\0\0\0\u001Cftypavis\0\0\0\0msf1avis", "it is an AVIF image.")]
    [InlineData("\0\0\0\fJXL \r\n\u0087\n", "it is a JPEG XL image.")]
    [InlineData("\u00FF\n\u00FA\u001F", "it is a JPEG XL image.")]
    [InlineData("\0\0\0\fjP  \r\n\u0087\n", "it is a JPEG 2000 image.")]
    [InlineData("\u00FF\u004F\u00FF\u0051\0\u002F", "it is a JPEG 2000 image.")]
    [InlineData("II+\0\b\0\0\0", "it is a BigTIFF image.")]
    [InlineData("MM\0+\0\b\0\0", "it is a BigTIFF image.")]
    [InlineData("8BPS\0\u0001", "it is a Photoshop image.")]
    [InlineData("\0\0\u0001\0\u0001\0", "it is a Windows icon.")]
    [InlineData("%PDF-1.7\n", "it is a PDF document.")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "it is an SVG image.")]
    [InlineData("\u00EF\u00BB\u00BF<?xml version=\"1.0\"?>\r\n<!-- drawn by hand -->\n<svg/>", "it is an SVG image.")]
    [InlineData("\n <!DOCTYPE svg><svg:svg/>", "it is an SVG image.")]
    [InlineData("<!DOCTYPE html><html><body><svg/></body></html>", "these bytes are no image known to the service.")]
    [InlineData("an <svg> is a drawing", "these bytes are no image known to the service.")]
    [InlineData("{\"code\":\"NoSuchKey\"}", "these bytes are no image known to the service.")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0", "these bytes are no image known to the service.")]
    [InlineData("\0", "these bytes are no image known to the service.")]
    [InlineData("\u00FF\u00D8", "these bytes are no image known to the service.")]
    public void What_the_service_does_not_take_is_named(string latin1, string rule)
    {
        var violation = ReadHeader.Refusal(Encoding.Latin1.GetBytes(latin1));

        violation.Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);
        violation.Rule.Should().Be(rule);
        violation.Remedy.Should().Be("Pass a whole JPEG, PNG, BMP, TIFF, WEBP or GIF.");
    }

    [Fact]
    public void Bytes_of_no_kind_cost_little_to_refuse()
    {
        byte[] noise = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(0x80 | (i * 7)))];

        HeaderProbe.Read(noise, canSeek: true, mostBytesPerRead: int.MaxValue).FindBrokenPromise(noise, canSeek: true).Should().BeNull();
    }
}
