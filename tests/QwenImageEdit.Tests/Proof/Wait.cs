namespace QwenImageEdit.Tests.Proof;

/// <summary>A timer that a call has set.</summary>
/// <param name="Until">When it fires.</param>
/// <param name="IsForAnswer">Whether it bounds an attempt; otherwise the call does nothing until it fires.</param>
internal sealed record Wait(DateTimeOffset Until, bool IsForAnswer)
{
    public bool IsOver { get; set; }
}
