using QwenImageEdit;
using QwenImageEdit.Batch;

namespace WebStudio.Edits;

/// <summary>The ledger of all edits: a SQLite file that knows what is about to be sent before it is, and each answer. No restart makes an edit twice.</summary>
internal sealed class EditLedger(StudioFolders folders, ILoggerFactory loggerFactory, TimeProvider timeProvider) : IAsyncDisposable
{
    private ImageEditBatch? _batch;

    private ImageEditBatch Batch => _batch ?? throw new InvalidOperationException("The ledger is not open.");

    /// <exception cref="BatchLedgerException">The ledger cannot be used, for example because another studio has it open.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken) =>
        _batch = await ImageEditBatch.OpenAsync(folders.Ledger, new BatchOpenOptions { LoggerFactory = loggerFactory, TimeProvider = timeProvider }, cancellationToken);

    /// <summary>Makes edits with a client, each key at most once.</summary>
    public IImageEditLedger For(IImageEditClient client) => Batch.CreateLedger(client);

    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    public Task ReadAsync(CancellationToken cancellationToken) => Batch.GetStatusAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_batch is not null)
        {
            await _batch.DisposeAsync();
        }
    }
}
