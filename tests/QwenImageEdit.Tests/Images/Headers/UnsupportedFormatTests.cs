using System.Text;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class UnsupportedFormatTests
{
    private const string Convert = "Convert it to JPEG, PNG or WEBP.";
    private const string Decode = "Decode it from base64 first.";
    private const string DownloadAgain = "It is probably an error message that was saved instead of the image: download the image again.";
    private const string Extract = "Extract the image from it.";
    private const string SaveFrame = "Save one of its frames as JPEG, PNG or WEBP.";

    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftypheix\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftypheim\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftypheis\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftyphevc\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftyphevx\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftyphevm\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0014ftyphevs\0\0\0\0mif1", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u0018ftypmsf1\0\0\0\0msf1hevc", "a HEIC image", Convert)]
    [InlineData("\0\0\0\u001Cftypavif\0\0\0\0mif1avifmiaf", "an AVIF image", Convert)]
    [InlineData("\0\0\0\u001Cftypavis\0\0\0\0msf1avis", "an AVIF image", Convert)]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0miafavif", "an AVIF image", Convert)]
    [InlineData("\0\0\0\u0014ftypmif1\0\0\0\0mif1", "a HEIF image", Convert)]
    [InlineData("\0\0\0\u0014ftypmif2\0\0\0\0mif1", "a HEIF image", Convert)]
    [InlineData("\0\0\0\u0014ftypmsf1\0\0\0\0iso8", "a HEIF image", Convert)]
    [InlineData("\0\0\0\u0014ftypavci\0\0\0\0mif1", "a HEIF image", Convert)]
    [InlineData("\0\0\0\u0014ftypavcs\0\0\0\0mif1", "a HEIF image", Convert)]
    [InlineData("\0\0\0\u0014ftyp1pic\0\0\0\0miaf", "a HEIF image", Convert)]
    [InlineData("\0\0\0\u0014ftypisom\0\0\0\0iso2heic", "an MP4 video", SaveFrame)]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0iso2avc1", "an MP4 video", SaveFrame)]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0", "an MP4 video", SaveFrame)]
    [InlineData("\0\0\0\0ftypisom", "an MP4 video", SaveFrame)]
    [InlineData("\u00FF\u00FF\u00FF\u00FFftypisom\0\0\0\0iso2", "an MP4 video", SaveFrame)]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "a MOV video", SaveFrame)]
    [InlineData("\0\0\0\bwide\0\0\0\0mdat", "a MOV video", SaveFrame)]
    [InlineData("\0\u0010\0\0moov\0\0\0lmvhd", "a MOV video", SaveFrame)]
    [InlineData("\0\u0010\0\0mdat\0\0", "a MOV video", SaveFrame)]
    [InlineData("RIFF\u0010\0\0\0AVI LIST", "an AVI video", SaveFrame)]
    [InlineData("\u001AE\u00DF\u00A3\u009FB\u0086", "a WebM or Matroska video", SaveFrame)]
    [InlineData("FLV\u0001\u0005", "an FLV video", SaveFrame)]
    [InlineData("0&\u00B2u\u008Ef\u00CF\u0011", "a WMV video", SaveFrame)]
    [InlineData("\0\0\u0001\u00BAD\0", "an MPEG video", SaveFrame)]
    [InlineData("\0\0\u0001\u00B3\u0014\0", "an MPEG video", SaveFrame)]
    [InlineData("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL image", Convert)]
    [InlineData("\u00FF\n\u00FA\u001F", "a JPEG XL image", Convert)]
    [InlineData("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 image", Convert)]
    [InlineData("\u00FF\u004F\u00FF\u0051\0\u002F", "a JPEG 2000 image", Convert)]
    [InlineData("II\u00BC\u0001\b\0", "a JPEG XR image", Convert)]
    [InlineData("8BPS\0\u0001", "a Photoshop image", Convert)]
    [InlineData("gimp xcf v011\0", "a GIMP image", Convert)]
    [InlineData("\0\0\u0001\0\u0001\0", "a Windows icon", Convert)]
    [InlineData("\0\0\u0002\0\u0001\0\u0020\u0020", "a Windows cursor", Convert)]
    [InlineData("\0\0\u0002\0\0\0\0\0\0\0", "a TGA image", Convert)]
    [InlineData("\0\0\n\0\0\0\0\0\0\0", "a TGA image", Convert)]
    [InlineData("v/1\u0001\u0002\0", "an OpenEXR image", Convert)]
    [InlineData("#?RADIANCE\n", "a Radiance HDR image", Convert)]
    [InlineData("#?RGBE\n", "a Radiance HDR image", Convert)]
    [InlineData("DDS |\0\0\0", "a DDS image", Convert)]
    [InlineData("qoif\0\0", "a QOI image", Convert)]
    [InlineData("\n\u0005\u0001\b\0\0", "a PCX image", Convert)]
    [InlineData("BPG\u00FB\0", "a BPG image", Convert)]
    [InlineData("FLIF4", "a FLIF image", Convert)]
    [InlineData("icns\0\0", "an Apple icon", Convert)]
    [InlineData("AT&TFORM\0\0", "a DjVu document", Convert)]
    [InlineData("\u00D7\u00CD\u00C6\u009A\0", "a WMF image", Convert)]
    [InlineData("%PDF-1.7\n", "a PDF document", Convert)]
    [InlineData("%!PS-Adobe-3.0 EPSF-3.0\n", "a PostScript document", Convert)]
    [InlineData("\u00C5\u00D0\u00D3\u00C6\u0020\0", "a PostScript document", Convert)]
    [InlineData("{\\rtf1\\ansi", "an RTF document", Convert)]
    [InlineData("P1 60 40", "a PNM image", Convert)]
    [InlineData("P2\n60 40", "a PNM image", Convert)]
    [InlineData("P3 60 40", "a PNM image", Convert)]
    [InlineData("P4\n60 40", "a PNM image", Convert)]
    [InlineData("P5 60 40", "a PNM image", Convert)]
    [InlineData("P6\n60 40", "a PNM image", Convert)]
    [InlineData("P7 60 40", "a PNM image", Convert)]
    [InlineData("P6\t60", "a PNM image", Convert)]
    [InlineData("P5#", "a PNM image", Convert)]
    [InlineData("P4\r\n", "a PNM image", Convert)]
    [InlineData("IIRO\b\0\0\0", "a camera raw file (ORF)", Convert)]
    [InlineData("IIRS\b\0\0\0", "a camera raw file (ORF)", Convert)]
    [InlineData("MMOR\0\0\0\b", "a camera raw file (ORF)", Convert)]
    [InlineData("IIU\0\b\0\0\0", "a camera raw file (RW2)", Convert)]
    [InlineData("II\u001A\0\0\0HEAPCCDR", "a camera raw file (CRW)", Convert)]
    [InlineData("FUJIFILMCCD-RAW 0201", "a camera raw file (RAF)", Convert)]
    [InlineData("FOVb\0\0", "a camera raw file (X3F)", Convert)]
    [InlineData("\0MRM\0\0", "a camera raw file (MRW)", Convert)]
    [InlineData("\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom", "a camera raw file (CR3)", Convert)]
    [InlineData("PK\u0003\u0004\u0014\0", "a ZIP archive", Extract)]
    [InlineData("Rar!\u001A\u0007\u0001\0", "a RAR archive", Extract)]
    [InlineData("7z\u00BC\u00AF'\u001C\0", "a 7-Zip archive", Extract)]
    [InlineData("\u001F\u008B\b\0", "a gzip file", Extract)]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", "an image in base64", Decode)]
    [InlineData("iVBORw0KGgoAAAANSUhEUg", "an image in base64", Decode)]
    [InlineData("/9j/4AAQSkZJRg", "an image in base64", Decode)]
    [InlineData("R0lGODlhPAAoAIAAAEaCtP", "an image in base64", Decode)]
    [InlineData("UklGRqoAAABXRUJQVlA4", "an image in base64", Decode)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG image", Convert)]
    [InlineData("\u00EF\u00BB\u00BF<?xml version=\"1.0\"?>\r\n<!-- drawn by hand -->\n<svg/>", "an SVG image", Convert)]
    [InlineData("\n <!DOCTYPE svg><svg:svg/>", "an SVG image", Convert)]
    [InlineData("<!DOCTYPE html><html><body><svg/></body></html>", "an HTML page", DownloadAgain)]
    [InlineData("<!doctype HTML><title>502</title><svg/>", "an HTML page", DownloadAgain)]
    [InlineData("\r\n<HTML><head><title>403 Forbidden</title></head>", "an HTML page", DownloadAgain)]
    [InlineData("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "an HTML page", DownloadAgain)]
    [InlineData("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>", "an XML document", DownloadAgain)]
    [InlineData("{\"code\":\"NoSuchKey\"}", "a JSON text", DownloadAgain)]
    [InlineData("\u00EF\u00BB\u00BF [{\"url\":1}]", "a JSON text", DownloadAgain)]
    [InlineData("\u00FF\u00FE{\0\"\0a\0\"\0:\01\0}\0", "a JSON text", DownloadAgain)]
    [InlineData("\u00FE\u00FF\0{\0}", "a JSON text", DownloadAgain)]
    [InlineData("an <svg> is a drawing", "a text", DownloadAgain)]
    [InlineData("\u00E5\u009B\u00BE\u00E7\u0089\u0087", "a text", DownloadAgain)]
    [InlineData("BMW is a maker of cars and motorcycles.", "a text", DownloadAgain)]
    public void What_the_service_does_not_take_is_named(string latin1, string name, string remedy)
    {
        var violation = ReadHeader.Refusal(Encoding.Latin1.GetBytes(latin1));

        violation.Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);
        violation.Message.Should().Be($"image ({latin1.Length} bytes) is {name}, which the service does not support.");
        violation.Remedy.Should().Be(remedy);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'<', (byte)'h', (byte)'t', (byte)'m', (byte)'l', (byte)'>', 0xB7, 0xC3, 0xCE, 0xCA, 0x81, 0x40 }, "an HTML page")]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC4, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, "a JSON text")]
    public void A_page_or_JSON_in_an_older_encoding_is_named(byte[] text, string name) =>
        ReadHeader.Refusal(text).ToString().Should().Contain($"is {name}, which the service does not support. {DownloadAgain}");

    [Theory]
    [InlineData("\0")]
    [InlineData("\u00FF\u00D8")]
    [InlineData("\u00FF\u00FE")]
    [InlineData("P8\0")]
    [InlineData("{\"a\":\u0001}")]
    [InlineData("text with \u00E4 in Latin-1")]
    [InlineData("RIFF\u0024\0\0\0WAVEfmt ")]
    public void What_is_not_known_is_not_an_image(string latin1)
    {
        var violation = ReadHeader.Refusal(Encoding.Latin1.GetBytes(latin1));

        violation.Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);
        violation.ToString().Should().Be($"image ({latin1.Length} bytes) is not an image that the service supports. Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_long_text_can_be_looked_at_up_to_the_middle_of_a_character(int letters)
    {
        byte[] text = Encoding.UTF8.GetBytes(new string('x', letters) + new string('图', 5000));

        ReadHeader.Refusal(text).Message.Should().EndWith(" is a text, which the service does not support.");
    }

    [Fact]
    public void Refusing_random_bytes_costs_little()
    {
        byte[] noise = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(0x80 | (i * 7)))];

        HeaderProbe.Read(noise, canSeek: true, mostBytesPerRead: int.MaxValue).FindBrokenPromise(noise).Should().BeNull();
    }
}
