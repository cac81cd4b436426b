namespace QwenImageEdit.Images;

/// <summary>Recognises files that the service does not support but that are easily passed for images, by their first bytes.</summary>
internal static class UnsupportedFormats
{
    /// <summary>The first match counts.</summary>
    private static readonly Entry[] Table =
    [
        new(new("a Photoshop image"), "8BPS"),
        new(new("a GIMP image"), "gimp xcf"),
        new(new("a Windows icon"), "\0\0\u0001\0"),
        new(new("a TGA image"), "\0\0\u0002\0\0\0\0\0", "\0\0\n\0\0\0\0\0"),
        new(new("a Windows cursor"), "\0\0\u0002\0"),
        new(new("a JPEG XL image"), "\u00FF\n", "????JXL \r\n"),
        new(new("a JPEG 2000 image"), "\u00FFO\u00FFQ", "????jP  \r\n"),
        new(new("a JPEG XR image"), "II\u00BC"),
        new(new("an OpenEXR image"), "v/1\u0001"),
        new(new("a Radiance HDR image"), "#?RADIANCE", "#?RGBE"),
        new(new("a DDS image"), "DDS "),
        new(new("a QOI image"), "qoif"),
        new(new("a PCX image"), "\n\u0005\u0001"),
        new(new("a BPG image"), "BPG\u00FB"),
        new(new("a FLIF image"), "FLIF"),
        new(new("an Apple icon"), "icns"),
        new(new("a DjVu document"), "AT&TFORM"),
        new(new("a WMF image"), "\u00D7\u00CD\u00C6\u009A"),
        new(new("a PDF document"), "%PDF-"),
        new(new("a PostScript document"), "%!PS", "\u00C5\u00D0\u00D3\u00C6"),
        new(new("an RTF document"), "{\\rtf"),
        new(UnsupportedFormat.CameraRaw("ORF"), "IIRO", "IIRS", "MMOR"),
        new(UnsupportedFormat.CameraRaw("RW2"), "IIU\0"),
        new(UnsupportedFormat.CameraRaw("CRW"), "II\u001A\0\0\0HEAPCCDR"),
        new(UnsupportedFormat.CameraRaw("RAF"), "FUJIFILMCCD-RAW"),
        new(UnsupportedFormat.CameraRaw("X3F"), "FOVb"),
        new(UnsupportedFormat.CameraRaw("MRW"), "\0MRM"),
        new(UnsupportedFormat.CameraRaw("CR3"), "????ftypcrx "),
        new(new("a MOV video", UnsupportedFormat.SaveFrame), "????ftypqt  ", "????moov", "????mdat", "????wide"),
        new(new("an AVI video", UnsupportedFormat.SaveFrame), "RIFF????AVI "),
        new(new("a WebM or Matroska video", UnsupportedFormat.SaveFrame), "\u001AE\u00DF\u00A3"),
        new(new("an FLV video", UnsupportedFormat.SaveFrame), "FLV\u0001"),
        new(new("a WMV video", UnsupportedFormat.SaveFrame), "0&\u00B2u\u008Ef\u00CF\u0011"),
        new(new("an MPEG video", UnsupportedFormat.SaveFrame), "\0\0\u0001\u00BA", "\0\0\u0001\u00B3"),
        new(new("a ZIP archive", UnsupportedFormat.Extract), "PK\u0003\u0004"),
        new(new("a RAR archive", UnsupportedFormat.Extract), "Rar!\u001A\u0007"),
        new(new("a 7-Zip archive", UnsupportedFormat.Extract), "7z\u00BC\u00AF'\u001C"),
        new(new("a gzip file", UnsupportedFormat.Extract), "\u001F\u008B"),
        new(new("an image in base64", UnsupportedFormat.Decode), "data:image/", "iVBORw0KGgo", "/9j/", "R0lGOD", "UklGR"),
    ];

    public static UnusableImageException Refuse(ReadOnlySpan<byte> start) =>
        (InTable(start) ?? MediaBrands.Detect(start) ?? NetpbmImage.Detect(start) ?? TextFiles.Detect(start))?.Refusal()
        ?? new UnusableImageException(RequestViolationCode.ImageFormatNotSupported, "is not an image that the service supports");

    private static UnsupportedFormat? InTable(ReadOnlySpan<byte> start)
    {
        foreach (var entry in Table)
        {
            foreach (string signature in entry.Signatures)
            {
                if (Signature.Matches(signature, start))
                {
                    return entry.Format;
                }
            }
        }

        return null;
    }

    private sealed record Entry(UnsupportedFormat Format, params string[] Signatures);
}
