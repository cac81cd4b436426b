using QwenImageEdit.Tests.Images.Headers;

namespace QwenImageEdit.HeaderFuzz;

/// <summary>The totals of a run.</summary>
internal sealed class FuzzTotals
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private long _maxRead;
    private long _maxAllocated;
    private TimeSpan _slowest;

    public int BrokenPromises { get; set; }

    public int SameSizeInOtherDecoder { get; set; }

    public int OtherSizeInOtherDecoder { get; set; }

    public void Add(HeaderProbe probe, TimeSpan elapsed)
    {
        string outcome = probe.Info?.Format.ToString() ?? probe.Refusal.ToString()!;
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _maxRead = Math.Max(_maxRead, probe.BytesRead);
        _maxAllocated = Math.Max(_maxAllocated, probe.BytesAllocated);
        _slowest = elapsed > _slowest ? elapsed : _slowest;
    }

    public override string ToString() => $"""
        outcomes: {string.Join(", ", _outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}
        broken promises: {BrokenPromises}
        at most: {_maxRead} bytes read, {_maxAllocated} bytes allocated, {_slowest.TotalMilliseconds:F1} ms
        images that Skia can read: same size {SameSizeInOtherDecoder}, different size {OtherSizeInOtherDecoder}
        """;
}
