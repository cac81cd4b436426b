namespace QwenImageEdit.Cli.Mcp;

/// <summary>A small picture of a saved image, for an agent to look at.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record Thumbnail(byte[] Bytes, string MediaType)
{
    /// <summary>The longer side of reduced pictures, in pixels.</summary>
    public const int MaxSide = 384;

    /// <summary>The largest file of another format that is shown as it is.</summary>
    private const int MaxOriginalBytes = 256 * 1024;

    /// <returns>A reduced PNG, or the image itself if it is small; null if it is large and cannot be reduced here.</returns>
    public static async Task<Thumbnail?> ReadAsync(string path)
    {
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(path).ConfigureAwait(false);
            if (PngReducer.Reduce(bytes, MaxSide) is { } reduced)
            {
                return new Thumbnail(reduced, ImageFormat.Png.GetMediaType());
            }

            return bytes.Length <= MaxOriginalBytes && ImageFormats.Detect(bytes) is { } format ? new Thumbnail(bytes, format.GetMediaType()) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The image is saved, and that counts. The answer says that it has no picture.
            return null;
        }
    }
}
