namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A ledger that is open, with the number of the batch in it. It has no place for answers when it only reads.</summary>
internal sealed record OpenedLedger(ILedgerStore Store, long Batch, AnswerSpill? Spill) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        // Before the ledger is free for others, whose answers file has the same path.
        if (Spill is not null)
        {
            await Spill.DisposeAsync().ConfigureAwait(false);
        }

        await Store.DisposeAsync().ConfigureAwait(false);
    }
}
