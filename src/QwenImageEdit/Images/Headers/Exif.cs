namespace QwenImageEdit.Images;

/// <summary>The orientation in EXIF metadata. Damaged metadata is ignored: the image is readable without it.</summary>
internal static class Exif
{
    public const int NoOrientation = 0;

    /// <summary>Required in JPEG; some programs write it in PNG and WEBP too.</summary>
    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    public static bool HasPrefix(HeaderReader reader, long end) => end - reader.Position >= Prefix.Length && reader.StartsWith(Prefix);

    /// <summary>Reads no further than <paramref name="end"/>.</summary>
    /// <returns>1–8, or <see cref="NoOrientation"/>.</returns>
    public static int ReadOrientation(HeaderReader reader, long end)
    {
        if (HasPrefix(reader, end))
        {
            reader.Read(Prefix.Length);
        }

        return TiffDirectory.Read(reader, end).Orientation;
    }

    /// <summary>Orientations 5 to 8 rotate the image by 90 degrees.</summary>
    public static bool SwapsSides(int orientation) => orientation is >= 5 and <= 8;
}
