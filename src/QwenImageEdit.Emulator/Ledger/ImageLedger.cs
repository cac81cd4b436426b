namespace QwenImageEdit.Emulator.Ledger;

/// <summary>Counts the images made and billed since it was last cleared: in total, by key, and for each of the latest requests.</summary>
internal sealed class ImageLedger(int maxRequests)
{
    private readonly Queue<string> _requestIds = new();
    private readonly object _lock = new();

    public LedgerSnapshot Snapshot { get; private set; } = LedgerSnapshot.Empty;

    /// <summary>How often the ledger was cleared.</summary>
    public int Period { get; private set; }

    /// <summary>Adds the images of a request that arrived in a period. They are not counted if the ledger was cleared since.</summary>
    public void Add(int period, string apiKey, string requestId, ImageCount images)
    {
        lock (_lock)
        {
            if (period != Period)
            {
                return;
            }

            var snapshot = Snapshot.With(LedgerKey.Of(apiKey), requestId, images);
            _requestIds.Enqueue(requestId);
            while (_requestIds.Count > maxRequests)
            {
                snapshot = snapshot.Without(_requestIds.Dequeue());
            }

            Snapshot = snapshot;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requestIds.Clear();
            Snapshot = LedgerSnapshot.Empty;
            Period++;
        }
    }
}
