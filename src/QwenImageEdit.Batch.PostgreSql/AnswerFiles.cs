using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Sqlite;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>The answers files of a ledger on this machine: each process has one of its own, and takes back those of processes that have ended.</summary>
internal sealed class AnswerFiles(string folder, string ledger, ILogger logger)
{
    /// <returns>The file of this process, with the lock that others respect.</returns>
    /// <exception cref="BatchLedgerException">The folder cannot be written, or a file cannot be taken into the ledger.</exception>
    public async Task<(AnswerSpill Spill, FileStream Lock)> OpenAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        CreateFolder();
        foreach (string left in Directory.GetFiles(folder, AnswerSpill.PathOf(ledger + "-*")))
        {
            await TakeBackAsync(left, store, cancellationToken).ConfigureAwait(false);
        }

        string path = Path.Combine(folder, AnswerSpill.PathOf($"{ledger}-{Guid.NewGuid():N}"));
        var fileLock = LedgerLock.TryAcquire(path, FileOptions.DeleteOnClose)!;
        var spill = new AnswerSpill(path, logger);
        await spill.TakeBackAsync(store, cancellationToken).ConfigureAwait(false);
        return (spill, fileLock);
    }

    private async Task TakeBackAsync(string path, ILedgerStore store, CancellationToken cancellationToken)
    {
        // Who has the lock lives, and so may still write the file.
        using var fileLock = LedgerLock.TryAcquire(path, FileOptions.DeleteOnClose);
        if (fileLock is not null)
        {
            var spill = new AnswerSpill(path, logger);
            await spill.TakeBackAsync(store, cancellationToken).ConfigureAwait(false);
            await spill.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BatchLedgerException($"The folder '{folder}' for answers that the database cannot take cannot be created: {exception.Message} Set AnswersFolder to one that this user may write to.", exception)
            {
                Error = BatchLedgerError.ReadOnly,
                Location = folder,
            };
        }
    }
}
