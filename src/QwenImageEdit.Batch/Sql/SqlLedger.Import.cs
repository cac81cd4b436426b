using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>Adding a manifest, in one transaction.</content>
internal abstract partial class SqlLedger
{
    public async Task<ImportOutcome> ImportAsync(long batch, IEnumerable<ImportRow> rows, ImportRules rules, bool commit, CancellationToken cancellationToken)
    {
        // Committed by itself: a running worker does not wait for the batch until the import ends.
        long number = await WriteAsync(session => session.Read("UPDATE batch SET imports = imports + 1 WHERE id = @batch RETURNING imports", static reader => reader.GetInt64(0), ("@batch", batch))).ConfigureAwait(false);
        try
        {
            return await WriteAsync(
                session =>
                {
                    var outcome = new SqlImport(Dialect, batch, number, rules).Run(session, rows, cancellationToken);
                    return outcome.Problems.Count == 0 && commit ? outcome : throw new NotCommittedException(outcome);
                },
                isAlone: true).ConfigureAwait(false);
        }
        catch (NotCommittedException exception)
        {
            return exception.Outcome;
        }
    }

    /// <summary>Makes the writer roll the import back.</summary>
    private sealed class NotCommittedException(ImportOutcome outcome) : Exception("The import has problems.")
    {
        public ImportOutcome Outcome { get; } = outcome;
    }
}
