using QwenImageEdit.Tests.Transport.Responses;

namespace QwenImageEdit.ResponseFuzz;

/// <summary>The totals of a run.</summary>
internal sealed class FuzzTotals
{
    private const int MaxListedPromises = 10;

    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> _requests = [];
    private readonly Dictionary<string, (int Count, int FirstSeed, int Status)> _promises = [];
    private long _maxAllocated;
    private TimeSpan _slowest;

    public int BrokenPromises { get; private set; }

    private IEnumerable<string> FirstPromises => _promises.Take(MaxListedPromises).Select(
        promise => $"\nBROKEN {promise.Value.Count} times, first by seed {promise.Value.FirstSeed} (status {promise.Value.Status}): {promise.Key}");

    public void Add(int seed, ResponseCase response, ResponseProbe probe, TimeSpan elapsed)
    {
        string outcome = probe.Exception is ImageEditApiException refused ? $"Refused {refused.Kind}" : probe.Outcome.ToString();
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _requests[probe.Requests] = _requests.GetValueOrDefault(probe.Requests) + 1;
        _maxAllocated = Math.Max(_maxAllocated, probe.BytesAllocated);
        _slowest = elapsed > _slowest ? elapsed : _slowest;
        if (probe.FindBrokenPromise(response) is { } promise)
        {
            BrokenPromises++;
            _promises[promise] = _promises.TryGetValue(promise, out var known) ? known with { Count = known.Count + 1 } : (1, seed, response.Status);
        }
    }

    public override string ToString() => $"""
        outcomes: {string.Join(", ", _outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}
        requests per call: {string.Join(", ", _requests.Select(pair => $"{pair.Key} in {pair.Value}"))}
        broken promises: {BrokenPromises}{string.Concat(FirstPromises)}
        at most: {_maxAllocated} bytes allocated, {_slowest.TotalMilliseconds:F1} ms
        """;
}
