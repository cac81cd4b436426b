namespace QwenImageEdit.Batch;

/// <summary>What adding a manifest did.</summary>
public sealed record BatchImport
{
    /// <summary>The number of rows that are new.</summary>
    public required long Added { get; init; }

    /// <summary>The number of rows that the manifest has changed; they are pending again.</summary>
    public required long Changed { get; init; }

    /// <summary>The number of rows that were there already. Their state is as before.</summary>
    public required long Unchanged { get; init; }
}
