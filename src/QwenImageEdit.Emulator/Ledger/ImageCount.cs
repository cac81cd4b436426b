namespace QwenImageEdit.Emulator;

/// <summary>How many images were made and how many of them are paid for.</summary>
/// <param name="Made">The images drawn, whether or not a reply with them ever reached the caller.</param>
/// <param name="Billed">Those of <paramref name="Made"/> that cost money: all but those of a request that was answered with an error.</param>
public readonly record struct ImageCount(int Made, int Billed)
{
    internal ImageCount Plus(ImageCount other) => new(Made + other.Made, Billed + other.Billed);
}
