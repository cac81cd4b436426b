namespace QwenImageEdit.Batch;

/// <summary>Why a row of a manifest cannot be added.</summary>
public sealed record ManifestProblem
{
    /// <summary>The line of the manifest where the row begins, from 1; 0 when the row has none.</summary>
    public required long LineNumber { get; init; }

    /// <summary>What identifies the row, if it was readable.</summary>
    public string? Key { get; init; }

    /// <summary>The value, the rule and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>Describes the problem in one line.</summary>
    /// <returns>The line, the key and the message.</returns>
    public override string ToString() => (LineNumber, Key) switch
    {
        (0, null) => Message,
        (0, _) => $"Row '{Key}': {Message}",
        (_, null) => $"Line {LineNumber}: {Message}",
        _ => $"Line {LineNumber} ('{Key}'): {Message}",
    };
}
