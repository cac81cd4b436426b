using System.Runtime.CompilerServices;

namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Reads rows page by page, so that a long reading neither holds memory nor keeps the ledger from tidying up.</summary>
internal static class LedgerRows
{
    private const int PageLength = 500;

    public static async IAsyncEnumerable<BatchRow> ReadAllAsync(this ILedgerStore store, long batch, BatchState? state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = 0;
        while (await store.ReadRowsAsync(batch, state, after, PageLength, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Number;
        }
    }
}
