namespace QwenImageEdit.Images;

/// <summary>TIFF 6.0 and BigTIFF in either byte order: the directory of the first image, anywhere in the file.</summary>
internal static class TiffHeader
{
    private static ReadOnlySpan<byte> Cr2Start => "II*\0\u0010\0\0\0CR"u8;

    public static ImageHeader Read(HeaderReader reader)
    {
        bool isCr2 = reader.StartsWith(Cr2Start);
        var directory = TiffDirectory.Read(reader, long.MaxValue);
        if (isCr2 || IsCameraRaw(directory))
        {
            throw UnsupportedFormat.CameraRaw(isCr2 ? "CR2" : directory.HasDngVersion ? "DNG" : null).Refusal();
        }

        if (!directory.IsComplete)
        {
            throw ImageHeader.Invalid("its first TIFF directory is missing or incomplete");
        }

        var header = ImageHeader.AsShown(ImageFormat.Tiff, directory.Width, directory.Height, directory.Orientation);
        return directory.IsBigTiff ? header with { UndocumentedVariant = "a BigTIFF image" } : header;
    }

    /// <summary>Most camera raw files are TIFFs. The first image is often a thumbnail, with the picture in a subdirectory.</summary>
    private static bool IsCameraRaw(TiffDirectory directory) =>
        directory.HasDngVersion || directory.HasSensorPixels || (directory.IsReducedImage && directory.HasSubdirectories);
}
