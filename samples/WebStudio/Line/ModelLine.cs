using QwenImageEdit;

namespace WebStudio.Line;

/// <summary>The edits of one model that wait.</summary>
internal sealed class ModelLine(ModelRateLimit? rateLimit)
{
    /// <summary>In the order in which they came.</summary>
    public List<LinePlace> Waiting { get; } = [];

    /// <summary>The one that waits for the client's rate limiter.</summary>
    public LinePlace? AtLimiter { get; set; }

    public DateTimeOffset? LastSentAt { get; set; }

    private TimeSpan? Slot => rateLimit?.Window / rateLimit?.Requests;

    /// <param name="share">The order.</param>
    /// <param name="now">The time.</param>
    /// <param name="isFull">Whether the edits wait for others to end, which takes nobody knows how long.</param>
    public void TellPlaces(FairShare share, DateTimeOffset now, bool isFull)
    {
        int position = 0;
        if (AtLimiter is { } first)
        {
            position++;
            if (EstimateAt(position, now) is { } wait && wait > TimeSpan.Zero)
            {
                first.Tell(position, wait);
            }
        }

        foreach (var place in share.InOrder(Waiting))
        {
            position++;
            place.Tell(position, isFull ? null : EstimateAt(position, now));
        }
    }

    /// <summary>About how long the edit at a place waits for the model's rate.</summary>
    private TimeSpan? EstimateAt(int position, DateTimeOffset now)
    {
        if (Slot is not { } slot)
        {
            return null;
        }

        var untilNext = LastSentAt + slot - now is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return untilNext + ((position - 1) * slot);
    }
}
