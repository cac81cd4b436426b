namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>The database's clock: its last known time and what has passed since then by this machine's timestamps. Setting the clock of the machine changes nothing.</summary>
internal sealed class LedgerClock : TimeProvider
{
    private Reading _reading = new(DateTimeOffset.UnixEpoch, 0);

    public override DateTimeOffset GetUtcNow()
    {
        var reading = Volatile.Read(ref _reading);
        return reading.Now + GetElapsedTime(reading.Timestamp);
    }

    public void Set(long now) => Volatile.Write(ref _reading, new Reading(DateTimeOffset.FromUnixTimeMilliseconds(now), GetTimestamp()));

    private sealed record Reading(DateTimeOffset Now, long Timestamp);
}
