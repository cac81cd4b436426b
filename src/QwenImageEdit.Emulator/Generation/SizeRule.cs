namespace QwenImageEdit.Emulator.Generation;

internal enum SizeRule
{
    /// <summary>No size may be asked for.</summary>
    None,

    /// <summary>Each side in [512, 2048].</summary>
    Sides,

    /// <summary>Width × height in [512×512, 2048×2048].</summary>
    Pixels,

    /// <summary>As <see cref="Pixels"/>, and a ratio within 1:8 to 8:1.</summary>
    PixelsAndRatio,

    /// <summary>Not known: anything that can be drawn.</summary>
    Any,
}
