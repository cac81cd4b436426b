namespace QwenImageEdit.Images;

/// <summary>The orientation in EXIF metadata. Damaged metadata is ignored: the image is readable without it.</summary>
internal static class Exif
{
    public const int NoOrientation = 0;

    /// <summary>Required in JPEG; some programs write it in PNG and WEBP too.</summary>
    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>Reads no further than <paramref name="end"/>.</summary>
    public static int ReadOrientation(HeaderReader reader, long end)
    {
        if (end - reader.Position >= Prefix.Length && reader.StartsWith(Prefix))
        {
            reader.Read(Prefix.Length);
        }

        return TiffDirectory.Read(reader, end).Orientation;
    }

    /// <summary>Orientations 5 to 8 rotate the image by 90 degrees.</summary>
    public static bool SwapsSides(int orientation) => orientation is >= 5 and <= 8;
}
