namespace QwenImageEdit;

/// <summary>The length of a text beyond which the service silently cuts it.</summary>
public sealed record TextLimit
{
    /// <summary>The maximum length that is kept, at least 1.</summary>
    public required int Length { get; init; }

    /// <summary>The unit of <see cref="Length"/>.</summary>
    public required TextUnit Unit { get; init; }
}
