namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The pending rows of a model.</summary>
internal sealed record ModelFigures(string Model, long Rows, long Images)
{
    /// <summary>Rows without a seed that ask for the same as an earlier one: each is edited and billed.</summary>
    public long RepeatedRows { get; init; }

    public long RepeatedImages { get; init; }

    /// <summary>Rows with a seed that ask for the same as an earlier one: they get its result.</summary>
    public long ReusableRows { get; init; }

    public long ReusableImages { get; init; }
}
