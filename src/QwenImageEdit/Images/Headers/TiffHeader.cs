namespace QwenImageEdit.Images;

/// <summary>TIFF 6.0 of either byte order: the first image's directory, wherever in the file it is.</summary>
internal static class TiffHeader
{
    public static ImageHeader? TryRead(HeaderReader reader) =>
        reader.StartsWith("II*\0"u8) || reader.StartsWith("MM\0*"u8) ? Read(reader) : null;

    private static ImageHeader Read(HeaderReader reader)
    {
        var directory = TiffDirectory.Read(reader, long.MaxValue);
        return directory.IsWhole
            ? ImageHeader.AsShown(ImageFormat.Tiff, directory.Width, directory.Height, directory.Orientation)
            : throw ImageHeader.Invalid("its first TIFF directory is missing, cut off or out of reach");
    }
}
