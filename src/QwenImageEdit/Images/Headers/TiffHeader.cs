namespace QwenImageEdit.Images;

/// <summary>TIFF 6.0 in either byte order: the directory of the first image, anywhere in the file.</summary>
internal static class TiffHeader
{
    public static ImageHeader Read(HeaderReader reader)
    {
        var directory = TiffDirectory.Read(reader, long.MaxValue);
        return directory.IsComplete
            ? ImageHeader.AsShown(ImageFormat.Tiff, directory.Width, directory.Height, directory.Orientation)
            : throw ImageHeader.Invalid("its first TIFF directory is missing, incomplete or too far from its first byte");
    }
}
