namespace QwenImageEdit.Batch.Running;

/// <summary>A time in which nothing is sent. It uses timestamps, so that setting the clock does not change it.</summary>
internal sealed class Hold(TimeProvider time)
{
    private long _until = long.MinValue;

    public TimeSpan Remaining => Interlocked.Read(ref _until) is var until && until == long.MinValue ? TimeSpan.Zero : time.GetElapsedTime(time.GetTimestamp(), until);

    public void Extend(TimeSpan duration)
    {
        long until = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
        if (until > Interlocked.Read(ref _until))
        {
            Interlocked.Exchange(ref _until, until);
        }
    }
}
