namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The first problems of a manifest and the number of all: a million bad rows need no more memory than a hundred.</summary>
internal sealed class BoundedProblems
{
    private readonly List<ManifestProblem> _first = [];

    public long Count { get; private set; }

    public IReadOnlyList<ManifestProblem> First => _first;

    public void Add(ManifestProblem problem)
    {
        Count++;
        if (_first.Count < ManifestException.MaxListedProblems)
        {
            _first.Add(problem);
        }
    }

    /// <exception cref="ManifestException">There is a problem, here or in <paramref name="other"/>.</exception>
    public void ThrowIfAny(BoundedProblems? other = null)
    {
        long count = Count + (other?.Count ?? 0);
        if (count > 0)
        {
            throw new ManifestException([.. _first.Concat(other?._first ?? []).OrderBy(static problem => problem.LineNumber).Take(ManifestException.MaxListedProblems)], count);
        }
    }
}
