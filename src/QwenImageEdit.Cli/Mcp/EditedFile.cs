namespace QwenImageEdit.Cli.Mcp;

/// <summary>A saved image.</summary>
internal sealed record EditedFile
{
    public required string Path { get; init; }

    public required string FileUri { get; init; }

    public required string MimeType { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The link of the service, which expires; null if the image came inline.</summary>
    public string? ServiceUrl { get; init; }

    public DateTimeOffset? ServiceUrlExpiresAt { get; init; }
}
