using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>Single edits by key, on the same ledger and with the same states as the rows of a manifest.</summary>
internal sealed class KeyedEdits(IImageEditClient client, ILedgerStore store, long batch, RunSettings settings, AnswerSpill spill, KeysInFlight keys, TimeProvider time) : IImageEditLedger
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<ImageEditResult> EditOnceAsync(string key, ImageEditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(request);

        using var turn = keys.Enter(key);
        if (spill.IsUsed)
        {
            await spill.TakeBackAsync(store, cancellationToken).ConfigureAwait(false);
        }

        byte[] fingerprint = Convert.FromHexString(await request.ComputeFingerprintAsync(cancellationToken).ConfigureAwait(false));
        var row = await store.ClaimKeyAsync(batch, key, request.Model.Id, fingerprint, Now, cancellationToken).ConfigureAwait(false);
        return row.Result ?? await SendAsync(key, row, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImageEditResult> SendAsync(string key, KeyedRow row, ImageEditRequest request, CancellationToken cancellationToken)
    {
        ThrowIfNotClaimed(key, row);
        long? price = settings.Prices.AtMost(request);
        var attempt = new SendingAttempt(store, new Intent(batch, row.Claim, request.Model, price, settings.SpendCap, Fingerprint: null), time);
        ImageEditResult result;
        try
        {
            result = await CallAsync(key, attempt, price, request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is ImageEditTransportException { OutcomeUnknown: true } && !attempt.IsIntended)
            {
                await attempt.TryIntendLateAsync().ConfigureAwait(false);
            }

            var end = EndOf(attempt, exception);
            await EndAsync(attempt.Id, end).ConfigureAwait(false);
            if (end.Outcome is BatchAttemptOutcome.Unknown && exception is not OperationCanceledException)
            {
                throw new EditOutcomeUnknownException(UnknownMessage(key), exception) { Key = key, IntendedAt = attempt.IntendedAt };
            }

            throw;
        }

        await AnswerAsync(key, attempt, request.Model, result).ConfigureAwait(false);
        return result;
    }

    private async Task<ImageEditResult> CallAsync(string key, SendingAttempt attempt, long? price, ImageEditRequest request, CancellationToken cancellationToken)
    {
        if (price is null && settings.SpendCap is not null)
        {
            throw new SpendCapReachedException($"The price of {request.Model} is not known, so a spend cap cannot hold. Set it with Prices, or use no SpendCap.");
        }

        try
        {
            return await attempt.CallAsync(client, request, cancellationToken).ConfigureAwait(false);
        }
        catch (NotSentException) when (attempt.Refusal is IntentRefusal.CapReached)
        {
            throw new SpendCapReachedException($"The spend cap has no room for the edit '{key}'. Raise SpendCap.");
        }
    }

    /// <summary>The result is paid, so the caller gets it even when the ledger cannot take it.</summary>
    private async Task AnswerAsync(string key, SendingAttempt attempt, ImageEditModel model, ImageEditResult result)
    {
        if (!attempt.IsIntended)
        {
            await attempt.TryIntendLateAsync().ConfigureAwait(false);
        }

        var answer = new AttemptAnswer(ImageEditJson.Serialize(result), settings.Prices.Of(result, model), Now);
        _ = await spill.GuardAsync(key, store, attempt.Id, answer).ConfigureAwait(false);
    }

    private async Task EndAsync(AttemptId attempt, AttemptEnd end)
    {
        try
        {
            await store.EndAsync(attempt, end).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BatchLedgerException or ObjectDisposedException)
        {
            // The caller gets the failure of the edit. The ledger has its intent, so that it is unknown when the ledger is opened again.
        }
    }

    private AttemptEnd EndOf(SendingAttempt attempt, Exception exception) => exception switch
    {
        ImageEditApiException refusal => new AttemptEnd(BatchAttemptOutcome.Refused, Now) { ErrorKind = refusal.Kind, Error = refusal.Message, RequestId = refusal.RequestId },
        ImageEditValidationException invalid => FailurePolicy.EndOf(invalid, Now),
        ImageEditTransportException { OutcomeUnknown: false } => FailurePolicy.PutBack(exception.Message, Now),
        _ when attempt.IsIntended => FailurePolicy.UnknownEndOf(exception, Now),
        _ => FailurePolicy.PutBack(exception.Message, Now),
    };

    private static void ThrowIfNotClaimed(string key, KeyedRow row)
    {
        if (!row.IsSameRequest)
        {
            throw new InvalidOperationException($"The key '{key}' belongs to another request. Use a key of its own for each request.");
        }

        if (row.IsInFlight)
        {
            throw new EditInFlightException($"The edit '{key}' is being made. Try again when it has ended.") { Key = key };
        }

        switch (row.State)
        {
            case BatchState.Claimed:
                return;
            case BatchState.Unknown:
                throw new EditOutcomeUnknownException(UnknownMessage(key), innerException: null) { Key = key, IntendedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.IntendedAt ?? 0) };
            default:
                throw new InvalidOperationException($"The edit '{key}' was given up. Use another key to make it after all.");
        }
    }

    private static string UnknownMessage(string key) =>
        $"The outcome of the edit '{key}' is unknown: it may have been made and billed, and was not sent again. Look for it in the service's console, then decide with ImageEditBatch.DecideAsync.";
}
