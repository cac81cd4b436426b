namespace QwenImageEdit.Emulator.Results;

/// <summary>The PNG of a result, which may be drawn only when it is asked for.</summary>
/// <param name="KeptBytes">The memory that the picture takes until then.</param>
/// <param name="ToPng">Returns the PNG. Each call returns the same bytes.</param>
internal sealed record ResultPicture(long KeptBytes, Func<byte[]> ToPng)
{
    public static ResultPicture Of(byte[] png) => new(png.Length, () => png);
}
