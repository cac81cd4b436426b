namespace QwenImageEdit.Emulator.Generation;

internal enum SizeRule
{
    /// <summary>A size is not supported.</summary>
    None,

    /// <summary>Each side is from 512 to 2048.</summary>
    Sides,

    /// <summary>Width × height is from 512×512 to 2048×2048.</summary>
    Pixels,

    /// <summary>Like <see cref="Pixels"/>, with an aspect ratio from 1:8 to 8:1.</summary>
    PixelsAndRatio,

    /// <summary><c>1K</c>, <c>2K</c>, <c>4K</c>, or any size that can be drawn.</summary>
    Resolutions,

    /// <summary>Unknown rules: any text, and any size that can be drawn.</summary>
    Any,
}
