using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A row that this process may send. Failures counts the attempts since the last decision that were put back for an error of the row.</summary>
internal sealed record ClaimedRow(long Number, string Key, long LineNumber, RowSpec Spec, IReadOnlyDictionary<string, string> Values, long Token, int Failures)
{
    public AttemptId Claim => new(Number, Number: 0, Token);
}
