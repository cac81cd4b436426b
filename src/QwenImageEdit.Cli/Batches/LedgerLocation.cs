using Npgsql;
using QwenImageEdit.Batch;
using QwenImageEdit.Batch.PostgreSql;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Where a batch is: in a file, or in PostgreSQL.</summary>
internal sealed class LedgerLocation
{
    private readonly string _file;
    private readonly PostgreSqlUrl? _url;
    private readonly string? _name;

    /// <param name="text">A path, or a <c>postgres://</c> address.</param>
    /// <param name="name">The name of the batch; null for the default one of a file.</param>
    public LedgerLocation(string text, string? name)
    {
        _file = text;
        _url = PostgreSqlUrl.IsOne(text) ? PostgreSqlUrl.Parse(text) : null;
        _name = _url is not null && string.IsNullOrWhiteSpace(name)
            ? throw ToolException.WrongUse("A ledger in PostgreSQL holds many batches. Name the one that is meant with --batch.")
            : name;
    }

    /// <summary>The ledger as a person types it after a command, without a password.</summary>
    public string InCommand => (_url is null ? $"\"{_file}\"" : $"\"{_url.Shown}\"") + (_name is null ? "" : $" --batch \"{_name}\"");

    /// <summary>The ledger without a password.</summary>
    public string Shown => _url?.Shown ?? _file;

    /// <summary>Opens the batch. A missing ledger is created.</summary>
    public Task<OpenedBatch> OpenAsync(CancellationToken cancellationToken) => OpenAsync(isReadOnly: false, cancellationToken);

    /// <summary>Opens a batch that is there, for reading; another process may run it meanwhile.</summary>
    public Task<OpenedBatch> ReadAsync(CancellationToken cancellationToken) => OpenAsync(isReadOnly: true, cancellationToken);

    /// <summary>Opens a batch that is there.</summary>
    public async Task<OpenedBatch> OpenExistingAsync(CancellationToken cancellationToken)
    {
        await using ((await ReadAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false))
        {
        }

        return await OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<OpenedBatch> OpenAsync(bool isReadOnly, CancellationToken cancellationToken)
    {
        var options = new BatchOpenOptions { ReadOnly = isReadOnly };
        if (_url is null)
        {
            options.Name = _name ?? BatchOpenOptions.DefaultName;
            return new OpenedBatch(await ImageEditBatch.OpenAsync(_file, options, cancellationToken).ConfigureAwait(false), database: null);
        }

        var database = NpgsqlDataSource.Create(_url.ConnectionString);
        try
        {
            var ledger = PostgreSqlLedger.Connect(database, _url.Schema is { } schema ? new PostgreSqlLedgerOptions { Schema = schema } : null);
            return new OpenedBatch(await ImageEditBatch.OpenAsync(ledger, _name!, options, cancellationToken).ConfigureAwait(false), database);
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
