namespace QwenImageEdit.Emulator.Rendering;

/// <summary>The values that the variants of an edit are drawn from, besides its inputs. The same values and inputs give the same PNG, byte for byte.</summary>
internal sealed record EditDrawing(PixelSize Size, string Model, string Prompt, string NegativePrompt, int Seed, bool Watermark)
{
    private const int GoldenAngle = 137;

    /// <summary>The hue of a variant in degrees.</summary>
    public int Hue(int index) => (int)((Fingerprint() + ((long)index * GoldenAngle)) % 360);

    private long Fingerprint()
    {
        long hash = Seed;
        foreach (var character in Prompt + "\n" + NegativePrompt)
        {
            hash = ((hash * 31) + character) % 1_000_003;
        }

        return hash;
    }
}
