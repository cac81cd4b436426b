using System.Data.Common;

namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>An attempt in a ledger.</summary>
internal sealed record LedgerAttempt(long Row, int Number, BatchAttemptOutcome Outcome, long Price, string? RequestId, bool HasAnswer)
{
    /// <summary>Whether it is paid, or may be.</summary>
    public bool MayBeBilled => Outcome is BatchAttemptOutcome.Open or BatchAttemptOutcome.Answered or BatchAttemptOutcome.Unknown;

    public static LedgerAttempt Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        (BatchAttemptOutcome)reader.GetInt32(2),
        reader.IsDBNull(3) ? 0 : reader.GetInt64(3),
        reader.IsDBNull(4) ? null : reader.GetString(4),
        reader.GetBoolean(5));
}
