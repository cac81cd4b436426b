using QwenImageEdit.Batch.Running;

namespace QwenImageEdit.Batch;

/// <content>What people decide.</content>
public sealed partial class ImageEditBatch
{
    /// <summary>Decides what happens with a row whose outcome is unknown or whose images are lost. The decision is recorded.</summary>
    /// <param name="row">The row.</param>
    /// <param name="decision">Whether it is sent again, which may cost again, or given up.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="force">True to decide although the last attempt may still be answered. Default false.</param>
    /// <param name="cancellationToken">Cancels the call before the decision is written.</param>
    /// <returns>A task that completes when the decision is durable.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="by"/> is blank.</exception>
    /// <exception cref="InvalidOperationException">The row is not unknown or lost, or was attempted again since it was read; or its attempt began less than 330 seconds ago, so that the service may still be working on it, and <paramref name="force"/> is false.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task DecideAsync(BatchRow row, UnknownDecision decision, string by, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        cancellationToken.ThrowIfCancellationRequested();

        DecisionRules.ThrowIfTooEarly(row, force, Store.Time.GetUtcNow());
        if (!await Store.DecideAsync(row.Number, row.Attempts is [.., var last] ? last.Number : 0, decision, by, Now).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"Row '{row.Key}' is not {BatchState.Unknown} or {BatchState.Lost}, or was attempted again since it was read. Read it again for its state.");
        }

        Volatile.Read(ref _run)?.Refresh();
    }

    /// <summary>Decides in the same way for all rows whose outcome is unknown and whose attempts can no longer be answered. Each decision is recorded.</summary>
    /// <param name="decision">Whether they are sent again, which may cost again, or given up.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="force">True to decide also for rows whose last attempt may still be answered. Default false.</param>
    /// <param name="cancellationToken">Cancels the call; decisions that were written until then remain.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="ArgumentException"><paramref name="by"/> is blank.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<int> DecideAllAsync(UnknownDecision decision, string by, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);

        int count = 0;
        await foreach (var row in ReadAsync(BatchState.Unknown, cancellationToken).ConfigureAwait(false))
        {
            if ((force || !DecisionRules.IsTooEarly(row, Store.Time.GetUtcNow())) && await Store.DecideAsync(row.Number, row.Attempts[^1].Number, decision, by, Now).ConfigureAwait(false))
            {
                count++;
            }
        }

        Volatile.Read(ref _run)?.Refresh();
        return count;
    }

    /// <summary>Makes refused rows pending again. They were not billed. The call is recorded for each row.</summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="kinds">The kinds of refusals; null, the default, for all.</param>
    /// <param name="cancellationToken">Cancels the call before it is written.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="ArgumentException"><paramref name="by"/> is blank.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<int> RetryAsync(string by, IReadOnlyCollection<ImageEditErrorKind>? kinds = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        cancellationToken.ThrowIfCancellationRequested();

        int count = await Store.RetryAsync(_ledger.Batch, kinds, by, Now, cancellationToken).ConfigureAwait(false);
        Volatile.Read(ref _run)?.Refresh();
        return count;
    }
}
