using Npgsql;
using QwenImageEdit.Batch;
using QwenImageEdit.Batch.PostgreSql;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A batch in an open ledger.</summary>
internal sealed class OpenedBatch : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _database;

    private OpenedBatch(ImageEditBatch batch, NpgsqlDataSource? database) => (Batch, _database) = (batch, database);

    public ImageEditBatch Batch { get; }

    /// <summary>Opens it to look at it. Nothing is created, and another process may use it meanwhile.</summary>
    public static Task<OpenedBatch> ToReadAsync(LedgerAddress address, CancellationToken cancellationToken) => OpenAsync(address, isReadOnly: true, cancellationToken);

    /// <summary>Opens it to change it, and creates nothing: a missing one is an error.</summary>
    public static async Task<OpenedBatch> ToChangeAsync(LedgerAddress address, CancellationToken cancellationToken)
    {
        await using (await ToReadAsync(address, cancellationToken).ConfigureAwait(false))
        {
            // It is there.
        }

        return await ToAddAsync(address, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens it, and creates it if it is missing.</summary>
    public static Task<OpenedBatch> ToAddAsync(LedgerAddress address, CancellationToken cancellationToken) => OpenAsync(address, isReadOnly: false, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Batch.DisposeAsync().ConfigureAwait(false);
        if (_database is not null)
        {
            await _database.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<OpenedBatch> OpenAsync(LedgerAddress address, bool isReadOnly, CancellationToken cancellationToken)
    {
        var options = new BatchOpenOptions { Name = address.Batch, ReadOnly = isReadOnly };
        if (address.Server is not { } server)
        {
            return new OpenedBatch(await ImageEditBatch.OpenAsync(address.Shown, options, cancellationToken).ConfigureAwait(false), database: null);
        }

        // A slim one, because the program compiled ahead of time has no other; Trimming/Npgsql.xml says more.
        var database = new NpgsqlSlimDataSourceBuilder(server.Connection.ConnectionString).EnableTransportSecurity().EnableIntegratedSecurity().Build();
        try
        {
            var ledger = PostgreSqlLedger.Connect(database, new PostgreSqlLedgerOptions { Schema = server.Schema });
            return new OpenedBatch(await ImageEditBatch.OpenAsync(ledger, address.Batch, options, cancellationToken).ConfigureAwait(false), database);
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
