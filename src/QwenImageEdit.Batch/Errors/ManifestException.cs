using System.Globalization;

namespace QwenImageEdit.Batch;

/// <summary>Rows of a manifest are not valid, or would be saved under the same name. Nothing was added and nothing was sent.</summary>
public sealed class ManifestException : Exception
{
    /// <summary>The number of problems that <see cref="Problems"/> lists at most: 100.</summary>
    public const int MaxListedProblems = 100;

    private const int ProblemsInMessage = 10;

    /// <summary>Creates the exception.</summary>
    /// <param name="problems">The problems, or the first of them.</param>
    /// <param name="problemCount">The number of problems, at least the number of those listed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="problems"/> is null.</exception>
    public ManifestException(IReadOnlyList<ManifestProblem> problems, long problemCount)
        : base(Describe(problems, problemCount)) => (Problems, ProblemCount) = (problems, problemCount);

    /// <summary>The first problems, in the order of the manifest; at most <see cref="MaxListedProblems"/>.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; }

    /// <summary>The number of problems, including those that are not listed.</summary>
    public long ProblemCount { get; }

    private static string Describe(IReadOnlyList<ManifestProblem> problems, long problemCount)
    {
        ArgumentNullException.ThrowIfNull(problems);

        string lines = string.Join(Environment.NewLine, problems.Take(ProblemsInMessage));
        string rest = problemCount > ProblemsInMessage ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}… and {problemCount - ProblemsInMessage:N0} more.") : "";
        string count = problemCount == 1 ? "1 problem" : string.Create(CultureInfo.InvariantCulture, $"{problemCount:N0} problems");
        return $"The manifest has {count}. Nothing was sent.{Environment.NewLine}{lines}{rest}";
    }
}
