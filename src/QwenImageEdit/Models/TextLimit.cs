namespace QwenImageEdit;

/// <summary>How long a text may be before the service silently cuts it.</summary>
/// <param name="Length">The longest text that is kept whole.</param>
/// <param name="Unit">What <paramref name="Length"/> counts.</param>
public sealed record TextLimit(int Length, TextUnit Unit);
