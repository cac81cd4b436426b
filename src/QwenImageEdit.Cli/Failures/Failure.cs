namespace QwenImageEdit.Cli.Failures;

/// <summary>Why a command failed, for people and for scripts.</summary>
internal sealed record Failure
{
    /// <summary>A word that scripts can compare, such as <c>outcome-unknown</c>.</summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>The kind of a refusal or of a failed download.</summary>
    public string? Kind { get; init; }

    public string? Model { get; init; }

    public string? RequestId { get; init; }

    /// <summary>When the request was sent whose outcome is not known.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the edit may have been billed; null when that is not the question.</summary>
    public bool? OutcomeUnknown { get; init; }

    /// <summary>The part of a response that arrived, perhaps with the links of paid images.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>The file from which <c>fetch</c> saves the images.</summary>
    public string? ResultFile { get; init; }

    public IReadOnlyList<FailureItem>? Violations { get; init; }
}
