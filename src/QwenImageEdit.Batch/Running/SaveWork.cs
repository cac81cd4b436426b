using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>An answered row whose images are to be saved.</summary>
internal sealed record SaveWork(AnsweredRow Answered, OutputRow Row, ImageEditResult Result, DateTimeOffset IntendedAt)
{
    public int Failures { get; init; }

    /// <summary>The files that the ledger has of the row, from before one of them was found broken.</summary>
    public IReadOnlyList<BatchFile> Recorded { get; init; } = [];

    /// <summary>Files that have the images already, because the result was made for an equal row.</summary>
    public IReadOnlyList<BatchFile> Sources { get; init; } = [];

    public static SaveWork Of(ClaimedRow row, int attempt, ImageEditResult result, DateTimeOffset intendedAt) =>
        new(new AnsweredRow(row.Number, attempt), new OutputRow(row.Key, row.LineNumber, row.Spec.Model, row.Spec.Images.Count > 0 ? row.Spec.Images[0] : null, row.Values), result, intendedAt);

    public static SaveWork Of(BatchRow row) =>
        new(new AnsweredRow(row.Number, row.Attempts[^1].Number), OutputRow.Of(row), row.Result!, row.Attempts[^1].IntendedAt) { Recorded = row.Files };
}
