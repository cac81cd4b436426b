namespace QwenImageEdit.Cli.Failures;

/// <summary>One of several faults: of a parameter, or of a line of a manifest.</summary>
internal sealed record FailureItem
{
    public required string Message { get; init; }

    public string? Parameter { get; init; }

    public string? Value { get; init; }

    public long? Line { get; init; }

    public string? Row { get; init; }
}
