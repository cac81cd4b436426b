namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>An edit that the service received.</summary>
internal sealed record ServiceRequest(string RequestId, string Row, bool IsBilled)
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the service refused it because of its rate limit.</summary>
    public required bool IsThrottled { get; init; }
}
