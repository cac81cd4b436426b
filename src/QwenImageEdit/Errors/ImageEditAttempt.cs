namespace QwenImageEdit;

/// <summary>One attempt of a call that brought no result.</summary>
/// <param name="Outcome">What is known after it.</param>
/// <param name="Reason">What happened, in a few words.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Wait">How long was waited after it before the next one; zero when there was none.</param>
public sealed record ImageEditAttempt(ImageEditAttemptOutcome Outcome, string Reason, TimeSpan Elapsed, TimeSpan Wait);
