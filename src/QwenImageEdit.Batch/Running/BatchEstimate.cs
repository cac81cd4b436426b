namespace QwenImageEdit.Batch;

/// <summary>What running a batch would take. Nothing was sent.</summary>
public sealed record BatchEstimate
{
    /// <summary>The number of rows that would be sent.</summary>
    public required long Rows { get; init; }

    /// <summary>The number of images that they ask for.</summary>
    public required long Images { get; init; }

    /// <summary>What they would cost by list price; null when the price of a model is not known.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>How long sending them takes at the models' rates; null when a model has none, so that only the service limits it.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>The number of rows without a seed that ask for the same as another one. Each is edited and billed.</summary>
    public required long RepeatedRows { get; init; }

    /// <summary>What the repeated rows cost of <see cref="Cost"/>; null when the price of a model is not known.</summary>
    public required decimal? RepeatedCost { get; init; }

    /// <summary>The number of rows with a seed that ask for the same as another pending one. They get its result and are in neither <see cref="Rows"/> nor <see cref="Cost"/>.</summary>
    public required long ReusableRows { get; init; }

    /// <summary>The first rows that can no longer be sent as they are, for example because an image has gone; at most <see cref="ManifestException.MaxListedProblems"/>.</summary>
    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    /// <summary>The number of problems, including those that are not listed.</summary>
    public required long ProblemCount { get; init; }
}
