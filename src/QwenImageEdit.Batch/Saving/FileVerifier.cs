using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Saving;

/// <summary>Compares saved files with the ledger. A row whose file is broken is answered again: its link is still in the ledger.</summary>
internal sealed class FileVerifier(ILedgerStore store, long batch)
{
    /// <summary>After a power cut, the ledger may know of files that the disk has not kept.</summary>
    private static readonly TimeSpan RecentPeriod = TimeSpan.FromMinutes(10);
    private const int MaxRecentFiles = 5000;

    public async Task CheckRecentAsync(CancellationToken cancellationToken)
    {
        foreach (var (row, file) in await store.ReadRecentFilesAsync(batch, RecentPeriod, MaxRecentFiles, cancellationToken).ConfigureAwait(false))
        {
            if (!HasLength(file))
            {
                await store.UnsaveAsync(row).ConfigureAwait(false);
            }
        }
    }

    public async Task<BatchVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        long files = 0;
        long brokenRows = 0;
        List<BatchFile> broken = [];
        await foreach (var row in store.ReadAllAsync(batch, BatchState.Saved, cancellationToken).ConfigureAwait(false))
        {
            bool isWhole = true;
            foreach (var file in row.Files)
            {
                files++;
                if (!await IsWholeAsync(file, cancellationToken).ConfigureAwait(false))
                {
                    isWhole = false;
                    broken.AddRange(broken.Count < BatchVerification.MaxListedFiles ? [file] : []);
                }
            }

            if (!isWhole)
            {
                brokenRows++;
                await store.UnsaveAsync(row.Number).ConfigureAwait(false);
            }
        }

        return new BatchVerification
        {
            Files = files,
            BrokenFiles = broken,
            BrokenRows = brokenRows,
            LedgerProblems = await store.CheckIntegrityAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private static bool HasLength(BatchFile file) => new FileInfo(file.Path) is { Exists: true } info && info.Length == file.ByteLength;

    public static async Task<bool> IsWholeAsync(BatchFile file, CancellationToken cancellationToken) =>
        HasLength(file) && await FileHash.ComputeAsync(file.Path, cancellationToken).ConfigureAwait(false) == file.Sha256;
}
