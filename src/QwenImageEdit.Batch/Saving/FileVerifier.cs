using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Saving;

/// <summary>Compares saved files with the ledger. A row whose file is broken is answered again: its link is still in the ledger.</summary>
internal sealed class FileVerifier(ILedgerStore store, long batch, TimeProvider time)
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

    /// <param name="repairs">True to make broken rows answered again, as long as their links live.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public async Task<BatchVerification> VerifyAsync(bool repairs, CancellationToken cancellationToken)
    {
        long files = 0;
        long brokenRows = 0;
        long repairedRows = 0;
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
                if (repairs && HasLinks(row))
                {
                    repairedRows++;
                    await store.UnsaveAsync(row.Number).ConfigureAwait(false);
                }
            }
        }

        return new BatchVerification
        {
            Files = files,
            BrokenFiles = broken,
            BrokenRows = brokenRows,
            RepairableRows = repairedRows,
            LedgerProblems = await store.CheckIntegrityAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    public static async Task<bool> IsWholeAsync(BatchFile file, CancellationToken cancellationToken)
    {
        try
        {
            return HasLength(file) && await FileHash.ComputeAsync(file.Path, cancellationToken).ConfigureAwait(false) == file.Sha256;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HasLength(BatchFile file) => new FileInfo(file.Path) is { Exists: true } info && info.Length == file.ByteLength;

    private bool HasLinks(BatchRow row) => row.Attempts is [.., { EndedAt: { } answeredAt }] && ResultLinks.AreUseful(answeredAt, time.GetUtcNow());
}
