using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>One call of the client for one row, with its intent.</summary>
internal sealed class SendingAttempt(ILedgerStore store, Intent intent, TimeProvider time)
{
    private Task _intending = Task.CompletedTask;

    /// <summary>Awaited before the intent.</summary>
    public Func<CancellationToken, Task> BeforeIntent { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Called when the intent is durable.</summary>
    public Action<AttemptId> Intended { get; init; } = static _ => { };

    /// <summary>The attempt once its intent is durable; until then the claim, which was not sent.</summary>
    public AttemptId Id { get; private set; } = intent.Claim;

    public bool IsIntended => Id.Number > 0;

    public DateTimeOffset IntendedAt { get; private set; }

    /// <summary>True when the call ended while it waited for its slot or its intent.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Why the ledger did not let it be sent.</summary>
    public IntentRefusal Refusal { get; private set; }

    /// <summary>I1: the client sends no byte before the intent is durable. Its own retries are off, because each attempt needs an intent.</summary>
    public async Task<ImageEditResult> CallAsync(IImageEditClient client, ImageEditRequest request, CancellationToken cancellationToken)
    {
        var options = new ImageEditCallOptions
        {
            Retry = new ImageEditRetryOptions { MaxRetries = 0 },
            BeforeSending = (_, token) => new ValueTask(_intending = IntendAsync(token)),
        };
        try
        {
            return await client.EditAsync(request, options, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("EditAsync of the client returned null. Return a result.");
        }
        finally
        {
            // The client does not wait longer for the intent than an attempt may take. What the ledger has decides.
            await _intending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (IsIntended)
            {
                BatchMetrics.Sent(request.Model);
            }
        }
    }

    /// <summary>Writes down the intent of a call that the client made without asking for it, so that its answer has a place. What it cost is spent already, so no cap applies, and an equal request is no reason against it.</summary>
    public async Task TryIntendLateAsync() => await CommitAsync(intent with { SpendCap = null, Fingerprint = null }, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task IntendAsync(CancellationToken cancellationToken)
    {
        if (IsIntended)
        {
            throw new InvalidOperationException("The client tried to send a row a second time in one call. Remove the retries around the client: a row that may be sent again is sent again later.");
        }

        IsWaiting = true;
        await BeforeIntent(cancellationToken).ConfigureAwait(false);
        await CommitAsync(intent, cancellationToken).ConfigureAwait(false);
        IsWaiting = false;
        BatchMetrics.Sending(intent.Model);
        Intended(Id);
    }

    private async Task CommitAsync(Intent what, CancellationToken cancellationToken)
    {
        IntendedAt = time.GetUtcNow();
        var outcome = await store.IntendAsync(what with { At = IntendedAt.ToUnixTimeMilliseconds() }, cancellationToken).ConfigureAwait(false);
        if (outcome.Attempt is not { } attempt)
        {
            Refusal = outcome.Refusal;
            throw new NotSentException($"The row is not sent: {Refusal}.");
        }

        Id = attempt;
    }
}
