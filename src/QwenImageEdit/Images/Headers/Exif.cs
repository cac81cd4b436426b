namespace QwenImageEdit.Images;

/// <summary>EXIF metadata, for its orientation. What is broken of it is ignored: metadata makes no image unreadable.</summary>
internal static class Exif
{
    public const int NoOrientation = 0;

    /// <summary>JPEG demands it; some writers of PNG and WEBP put it there too.</summary>
    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>Reads not beyond <paramref name="end"/>.</summary>
    public static int ReadOrientation(HeaderReader reader, long end)
    {
        if (end - reader.Position >= Prefix.Length && reader.StartsWith(Prefix))
        {
            reader.Read(Prefix.Length);
        }

        return TiffDirectory.Read(reader, end).Orientation;
    }

    /// <summary>Orientations 5 to 8 turn the image by a quarter.</summary>
    public static bool SwapsSides(int orientation) => orientation is >= 5 and <= 8;
}
