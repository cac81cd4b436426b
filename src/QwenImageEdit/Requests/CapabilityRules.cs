using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>Capabilities from a caller can contradict themselves, so that no request could satisfy them.</summary>
internal static class CapabilityRules
{
    /// <exception cref="ArgumentException">Two values contradict each other, or a value allows nothing; the message names them.</exception>
    public static void ThrowIfContradictory(ModelCapabilities capabilities, string parameterName)
    {
        if (Contradictions(capabilities).FirstOrDefault(static contradiction => contradiction is not null) is { } contradiction)
        {
            throw new ArgumentException($"No request can satisfy these capabilities: {contradiction}. Correct the value.", parameterName);
        }
    }

    private static IEnumerable<string?> Contradictions(ModelCapabilities capabilities) =>
    [
        AtLeast(nameof(capabilities.MinImages), capabilities.MinImages, 0),
        Ordered(nameof(capabilities.MinImages), capabilities.MinImages, nameof(capabilities.MaxImages), capabilities.MaxImages),
        AtLeast(nameof(capabilities.MaxCount), capabilities.MaxCount, 1),
        AtLeast(nameof(capabilities.MaxSequentialCount), capabilities.MaxSequentialCount, 1),
        AtLeast(nameof(capabilities.PromptLimit), capabilities.PromptLimit?.Length, 1),
        AtLeast(nameof(capabilities.NegativePromptLimit), capabilities.NegativePromptLimit?.Length, 1),
        .. capabilities.Size is { } size ? Contradictions(size) : [],
    ];

    private static string?[] Contradictions(OutputSizeRule size) =>
    [
        AtLeast("Size.MinSide", size.MinSide, 1),
        Ordered("Size.MinSide", size.MinSide, "Size.MaxSide", size.MaxSide),
        AtLeast("Size.MaxPixels", size.MaxPixels, 1),
        Ordered("Size.MinPixels", size.MinPixels, "Size.MaxPixels", size.MaxPixels),
        Ordered("the square of Size.MinSide", (long)size.MinSide * size.MinSide, "Size.MaxPixels", size.MaxPixels),
        Ordered("Size.MinPixels", size.MinPixels, "the square of Size.MaxSide", (long?)size.MaxSide * size.MaxSide),
        AtLeast("Size.MaxRatio", size.MaxRatio, 1),
    ];

    private static string? AtLeast(string name, long? value, long least) =>
        value < least ? Invariant($"{name} is {value}, but must be at least {least}") : null;

    private static string? Ordered(string leastName, long? least, string mostName, long? most) =>
        least > most ? Invariant($"{leastName} is {least}, but {mostName} is {most}") : null;
}
