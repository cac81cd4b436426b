using QwenImageEdit.Tests.Images.Headers;

namespace QwenImageEdit.HeaderFuzz;

/// <summary>What a run came to.</summary>
internal sealed class FuzzTotals
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private long _mostRead;
    private long _mostAllocated;
    private TimeSpan _slowest;

    public int BrokenPromises { get; set; }

    public int SameAsOtherDecoder { get; set; }

    public int UnlikeOtherDecoder { get; set; }

    public void Add(HeaderProbe probe, TimeSpan elapsed)
    {
        string outcome = probe.Info?.Format.ToString() ?? probe.Refusal.ToString()!;
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _mostRead = Math.Max(_mostRead, probe.BytesRead);
        _mostAllocated = Math.Max(_mostAllocated, probe.BytesAllocated);
        _slowest = elapsed > _slowest ? elapsed : _slowest;
    }

    public override string ToString() => $"""
        outcomes: {string.Join(", ", _outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}
        broken promises: {BrokenPromises}
        at most: {_mostRead} bytes read, {_mostAllocated} bytes allocated, {_slowest.TotalMilliseconds:F1} ms
        Skia, where it takes the image: same size {SameAsOtherDecoder}, another {UnlikeOtherDecoder}
        """;
}
