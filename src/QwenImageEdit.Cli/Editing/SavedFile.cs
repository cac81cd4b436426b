namespace QwenImageEdit.Cli.Editing;

/// <summary>A saved image.</summary>
internal sealed record SavedFile
{
    public required string Path { get; init; }

    public required long Bytes { get; init; }

    public required string Format { get; init; }

    /// <summary>The link of the service, which expires; null if the image came inline.</summary>
    public string? Url { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
