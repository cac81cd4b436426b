using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sqlite;

/// <content>Adding a manifest, in one transaction.</content>
internal sealed partial class SqliteLedger
{
    public async Task<ImportOutcome> ImportAsync(long batch, IEnumerable<ImportRow> rows, ImportRules rules, bool commit, CancellationToken cancellationToken)
    {
        var import = new SqliteImport(batch, rules);
        try
        {
            return await Writer.WriteAsync(
                session =>
                {
                    var outcome = import.Run(session, rows, cancellationToken);
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
