using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A service with a bad day: it throttles, fails, breaks connections after billing, and is slower at times.</summary>
internal sealed class RandomFaults(int seed)
{
    private const int LongestPause = 60;

    private readonly Random _random = new(seed);

    /// <summary>Called for one request at a time.</summary>
    public EmulatorFault? Next() => _random.Next(100) switch
    {
        < 1 => EmulatorFault.Refuse(429, "Throttling.RateQuota", "Requests rate limit exceeded.", retryAfterSeconds: 1),
        < 4 => EmulatorFault.Refuse(500, "InternalError", "An internal error has occurred."),
        < 6 => EmulatorFault.ResetAfterImages(),
        < 50 => EmulatorFault.StallBeforeHeaders(TimeSpan.FromMilliseconds(_random.Next(LongestPause))),
        _ => null,
    };
}
