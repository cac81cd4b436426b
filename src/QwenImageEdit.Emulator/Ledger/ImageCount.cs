namespace QwenImageEdit.Emulator;

/// <summary>The number of images made and billed.</summary>
/// <param name="Made">The images that were drawn, whether or not the response reached the caller.</param>
/// <param name="Billed">Those of <paramref name="Made"/> that are billed: all except those of requests that were refused.</param>
public readonly record struct ImageCount(int Made, int Billed)
{
    internal ImageCount Plus(ImageCount other) => new(Made + other.Made, Billed + other.Billed);
}
