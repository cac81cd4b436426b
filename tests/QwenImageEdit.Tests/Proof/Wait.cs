namespace QwenImageEdit.Tests.Proof;

/// <summary>A timer of a call.</summary>
/// <param name="Until">The time at which the timer fires.</param>
/// <param name="IsAttemptTimeout">Whether the timer limits an attempt. Otherwise the call waits until the timer fires.</param>
internal sealed record Wait(DateTimeOffset Until, bool IsAttemptTimeout)
{
    public bool IsOver { get; set; }
}
