using Npgsql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Ledgers in PostgreSQL: any number of workers on any machines run the same batches.</summary>
public static class PostgreSqlLedger
{
    /// <summary>Describes a ledger in a PostgreSQL database, version 13 or newer. Its schema is created when it is opened first.</summary>
    /// <param name="dataSource">The database. It is used as long as a batch is open, and not disposed. Its pool needs at least two connections for each open batch; up to six are used.</param>
    /// <param name="options">The schema, and how long the database may be away. Default null, which uses the default of each option.</param>
    /// <returns>The ledger, for <see cref="ImageEditBatch.OpenAsync(BatchLedger, string, BatchOpenOptions?, CancellationToken)"/>. Nothing is connected yet.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dataSource"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is invalid, or <paramref name="dataSource"/> has a pool of one connection or multiplexes.</exception>
    public static BatchLedger Connect(NpgsqlDataSource dataSource, PostgreSqlLedgerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        options ??= new PostgreSqlLedgerOptions();
        ArgumentException.ThrowIfNullOrWhiteSpace(options.AnswersFolder, "options.AnswersFolder");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReconnectTimeout, TimeSpan.Zero, "options.ReconnectTimeout");
        return new PostgreSqlBatchLedger(new LedgerDatabase(dataSource, options.Schema), Path.GetFullPath(options.AnswersFolder), options.ReconnectTimeout);
    }
}
