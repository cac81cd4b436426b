using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>The values that a variant is drawn from. The same values give the same PNG, byte for byte.</summary>
internal sealed record EditDrawing(SKImage Composition, string Model, string Prompt, string NegativePrompt, int Seed, bool Watermark)
{
    public PixelSize Size => new(Composition.Width, Composition.Height);
}
