namespace QwenImageEdit;

/// <summary>One attempt of a call that did not return a result.</summary>
public sealed record ImageEditAttempt
{
    /// <summary>What is known after the attempt. Default <see cref="ImageEditAttemptOutcome.Unknown"/>.</summary>
    public ImageEditAttemptOutcome Outcome { get; init; }

    /// <summary>What happened, in a few words. Default empty.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>How long the attempt took. Default zero.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long the call waited after the attempt before the next one; zero when there was no next one.</summary>
    public TimeSpan Wait { get; init; }
}
