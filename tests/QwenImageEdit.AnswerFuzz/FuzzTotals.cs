using QwenImageEdit.Tests.Transport.Answers;

namespace QwenImageEdit.AnswerFuzz;

/// <summary>What a run came to.</summary>
internal sealed class FuzzTotals
{
    private const int MostPromisesTold = 10;

    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> _requests = [];
    private readonly Dictionary<string, (int Count, int FirstSeed, int Status)> _promises = [];
    private long _mostAllocated;
    private TimeSpan _slowest;

    public int BrokenPromises { get; private set; }

    private IEnumerable<string> FirstPromises => _promises.Take(MostPromisesTold).Select(
        promise => $"\nBROKEN {promise.Value.Count} times, first by seed {promise.Value.FirstSeed} (status {promise.Value.Status}): {promise.Key}");

    public void Add(int seed, AnswerCase answer, AnswerProbe probe, TimeSpan elapsed)
    {
        string outcome = probe.Exception is ImageEditApiException refused ? $"Refused {refused.Kind}" : probe.Told.ToString();
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _requests[probe.Requests] = _requests.GetValueOrDefault(probe.Requests) + 1;
        _mostAllocated = Math.Max(_mostAllocated, probe.BytesAllocated);
        _slowest = elapsed > _slowest ? elapsed : _slowest;
        if (probe.FindBrokenPromise(answer) is { } promise)
        {
            BrokenPromises++;
            _promises[promise] = _promises.TryGetValue(promise, out var known) ? known with { Count = known.Count + 1 } : (1, seed, answer.Status);
        }
    }

    public override string ToString() => $"""
        outcomes: {string.Join(", ", _outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}
        requests of a call: {string.Join(", ", _requests.Select(pair => $"{pair.Key} in {pair.Value}"))}
        broken promises: {BrokenPromises}{string.Concat(FirstPromises)}
        at most: {_mostAllocated} bytes allocated, {_slowest.TotalMilliseconds:F1} ms
        """;
}
