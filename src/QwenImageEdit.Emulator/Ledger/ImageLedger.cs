namespace QwenImageEdit.Emulator.Ledger;

/// <summary>Counts the images made and billed: in total, by key, and for each of the latest requests.</summary>
internal sealed class ImageLedger(int maxRequests)
{
    private readonly Queue<string> _requestIds = new();
    private readonly object _lock = new();

    public LedgerSnapshot Snapshot { get; private set; } = LedgerSnapshot.Empty;

    public void Add(string apiKey, string requestId, ImageCount images)
    {
        lock (_lock)
        {
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
        }
    }
}
