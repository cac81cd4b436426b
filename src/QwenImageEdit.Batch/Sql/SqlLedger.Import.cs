using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>Adding a manifest, in one transaction.</content>
internal abstract partial class SqlLedger
{
    public async Task<ImportOutcome> ImportAsync(long batch, IEnumerable<ImportRow> rows, ImportRules rules, bool commit, CancellationToken cancellationToken)
    {
        // The batch is changed in transactions of their own: running workers do not wait for it until the import ends.
        long number = await WriteAsync(session => session.Read("UPDATE batch SET imports = imports + 1 WHERE id = @batch RETURNING imports", static reader => reader.GetInt64(0), ("@batch", batch))).ConfigureAwait(false);
        ImportOutcome outcome;
        try
        {
            outcome = await WriteAsync(session => Import(session, batch, number, rows, rules, commit, cancellationToken), isAlone: true).ConfigureAwait(false);
        }
        catch (NotCommittedException exception)
        {
            return exception.Outcome;
        }

        if (outcome.AreNamesStale)
        {
            await WriteAsync(session => session.Run("UPDATE batch SET checked_rows = 0 WHERE id = @batch", ("@batch", batch))).ConfigureAwait(false);
        }

        return outcome;
    }

    private ImportOutcome Import(SqlSession session, long batch, long number, IEnumerable<ImportRow> rows, ImportRules rules, bool commit, CancellationToken cancellationToken)
    {
        var outcome = new SqlImport(Dialect, batch, number, rules).Run(session, rows, cancellationToken);
        return outcome.Problems.Count == 0 && commit ? outcome : throw new NotCommittedException(outcome);
    }

    /// <summary>Makes the writer roll the import back.</summary>
    private sealed class NotCommittedException(ImportOutcome outcome) : Exception("The import has problems.")
    {
        public ImportOutcome Outcome { get; } = outcome;
    }
}
