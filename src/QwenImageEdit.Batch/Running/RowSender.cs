using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Manifests;
using QwenImageEdit.Batch.Money;

namespace QwenImageEdit.Batch.Running;

/// <summary>Sends one claimed row and writes down how it ended.</summary>
internal sealed class RowSender(IImageEditClient client, RunContext run, RowQueue queue, ServiceReach reach, SeededRequests seeded, AnswerSpill spill)
{
    private static readonly TimeSpan WaitForEqual = TimeSpan.FromSeconds(5);

    /// <returns>The images to save; null when there are none.</returns>
    public async Task<SaveWork?> SendAsync(SendWork work)
    {
        run.Logger.Claimed(work.Row.Key);
        try
        {
            var request = await RowRequest.CreateBuilder(work.Row.Spec).BuildAsync(run.StopToken).ConfigureAwait(false);
            return work.Row.Spec.Seed is null
                ? await SendAsync(work, request, fingerprint: null).ConfigureAwait(false)
                : await SendOnceAsync(work, request).ConfigureAwait(false);
        }
        catch (ImageEditValidationException exception)
        {
            // An image that was there when the row was added has gone or changed.
            queue.Prepared(work.Lane);
            await EndAsync(work, work.Row.Claim, FailurePolicy.EndOf(exception, run.Now)).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (run.StopToken.IsCancellationRequested)
        {
            queue.Prepared(work.Lane);
            return null;
        }
    }

    /// <summary>Equal requests with a seed are sent once: the others wait for the first and get its answer.</summary>
    private async Task<SaveWork?> SendOnceAsync(SendWork work, ImageEditRequest request)
    {
        byte[] fingerprint = Convert.FromHexString(await request.ComputeFingerprintAsync(run.StopToken).ConfigureAwait(false));
        using var turn = await seeded.EnterAsync(fingerprint, run.StopToken).ConfigureAwait(false);
        if (await run.Store.ReuseAsync(work.Row.Claim, run.Batch, fingerprint, run.Now).ConfigureAwait(false) is not { } reused)
        {
            return await SendAsync(work, request, fingerprint).ConfigureAwait(false);
        }

        queue.Prepared(work.Lane);
        BatchMetrics.Ended("reused", request.Model);
        return SaveWork.Of(work.Row, reused.Attempt, reused.Result, run.Time.GetUtcNow()) with { Sources = reused.Files };
    }

    private async Task<SaveWork?> SendAsync(SendWork work, ImageEditRequest request, byte[]? fingerprint)
    {
        long? price = run.Settings.Prices.AtMost(request);
        if (price is null && run.Settings.SpendCap is not null)
        {
            queue.Prepared(work.Lane);
            run.Pause($"The price of {request.Model} is not known, so a spend cap cannot hold. Set it with Prices, or run without SpendCap.");
            return null;
        }

        bool isPrepared = false;
        var intent = new Intent(run.Batch, work.Row.Claim, request.Model, price, run.Settings.SpendCap, fingerprint);
        var attempt = new SendingAttempt(run.Store, intent, run.Time) { BeforeIntent = token => WaitForSlotAsync(work.Lane, token), Intended = Intended };
        ImageEditResult result;
        try
        {
            result = await attempt.CallAsync(client, request, run.AbandonToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await FailAsync(work, attempt, exception).ConfigureAwait(false);
            return null;
        }
        finally
        {
            if (!isPrepared)
            {
                queue.Prepared(work.Lane);
            }
        }

        var answered = await AnswerAsync(work, attempt, request.Model, result).ConfigureAwait(false);
        reach.Succeed();
        await work.Lane.ObserveCleanAttemptAsync().ConfigureAwait(false);
        return answered;

        void Intended(AttemptId id)
        {
            isPrepared = true;
            queue.Prepared(work.Lane);
            run.Logger.Intended(work.Row.Key, id.Number);
        }
    }

    private async Task WaitForSlotAsync(ModelLane lane, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.StopToken);
        try
        {
            await lane.WaitForSlotAsync(either.Token).ConfigureAwait(false);
            either.Token.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (run.StopToken.IsCancellationRequested)
        {
            throw new NotSentException("The run stops.");
        }
    }

    private async Task<SaveWork?> AnswerAsync(SendWork work, SendingAttempt attempt, ImageEditModel model, ImageEditResult result)
    {
        run.Logger.AnswerReceived(work.Row.Key, result.RequestId);
        if (!attempt.IsIntended)
        {
            await IntendLateAsync(work, attempt).ConfigureAwait(false);
        }

        var answer = new AttemptAnswer(ImageEditJson.Serialize(result), run.Settings.Prices.Of(result, model), run.Now);
        if (await spill.GuardAsync(work.Row.Key, run.Store, attempt.Id, answer).ConfigureAwait(false) is { } failure)
        {
            run.Fail(failure);
            return null;
        }

        run.Logger.Answered(work.Row.Key);
        BatchMetrics.Ended("answered", model);
        BatchMetrics.Billed(Micros.ToDecimal(answer.Price ?? 0), model);
        return SaveWork.Of(work.Row, attempt.Id.Number, result, attempt.IntendedAt);
    }

    private async Task FailAsync(SendWork work, SendingAttempt attempt, Exception exception)
    {
        switch (attempt.Refusal)
        {
            case IntentRefusal.CapReached:
                run.ReachCap();
                return;
            case IntentRefusal.Taken:
                return;
            case IntentRefusal.EqualInFlight:
                await EndAsync(work, attempt.Id, FailurePolicy.PutBack("An equal request is in flight.", run.Now, WaitForEqual)).ConfigureAwait(false);
                return;
        }

        switch (exception)
        {
            case ImageEditApiException refusal:
                reach.Succeed();
                await RefuseAsync(work, attempt, refusal).ConfigureAwait(false);
                return;
            case ImageEditValidationException invalid:
                await EndAsync(work, attempt.Id, FailurePolicy.EndOf(invalid, run.Now)).ConfigureAwait(false);
                return;
            case ImageEditTransportException { OutcomeUnknown: false } unsent:
                await EndAsync(work, attempt.Id, EndOf(unsent, work.Row, attempt)).ConfigureAwait(false);
                return;
            case ImageEditTransportException when !attempt.IsIntended:
                await IntendLateAsync(work, attempt).ConfigureAwait(false);
                await EndAsync(work, attempt.Id, FailurePolicy.UnknownEndOf(exception, run.Now)).ConfigureAwait(false);
                return;
            case var _ when attempt.IsIntended:
                await EndAsync(work, attempt.Id, FailurePolicy.UnknownEndOf(exception, run.Now)).ConfigureAwait(false);
                break;
            case NotSentException or OperationCanceledException:
                return;
        }

        if (exception is not (ImageEditException or OperationCanceledException))
        {
            run.Fail(exception);
        }
    }

    /// <summary>The client sent without asking. Its own fault ends the run, and what it may have cost gets a place in the ledger.</summary>
    private async Task IntendLateAsync(SendWork work, SendingAttempt attempt)
    {
        run.Fail(new InvalidOperationException($"The client made row '{work.Row.Key}' without calling BeforeSending, so nothing protects against paying twice. Pass the options through in the client's decorators."));
        await attempt.TryIntendLateAsync().ConfigureAwait(false);
    }

    /// <returns>The end of an attempt that never reached the service. Waiting for a slot or a permit says nothing about the network.</returns>
    private AttemptEnd EndOf(ImageEditTransportException unsent, ClaimedRow row, SendingAttempt attempt)
    {
        if (attempt.IsWaiting || unsent.RetryAdvice is ImageEditRetryAdvice.Later)
        {
            return FailurePolicy.PutBack(unsent.Message, run.Now, Backoff.Limited(unsent.RetryAfter) ?? TimeSpan.FromSeconds(2));
        }

        return reach.Fail(row.Number, unsent.Message)
            ? FailurePolicy.PutBack(unsent.Message, run.Now, reach.Remaining)
            : new AttemptEnd(BatchAttemptOutcome.Refused, run.Now) { Error = $"It could not be sent, while other rows could: {unsent.Message}" };
    }

    private async Task RefuseAsync(SendWork work, SendingAttempt attempt, ImageEditApiException refusal)
    {
        await EndAsync(work, attempt.Id, FailurePolicy.EndOf(refusal, work.Row, run.Settings.MaxAttempts, run.Now)).ConfigureAwait(false);
        if (refusal.Kind is ImageEditErrorKind.RateLimited)
        {
            await work.Lane.ThrottleAsync(refusal.RetryAfter).ConfigureAwait(false);
        }

        if (FailurePolicy.PausesRun(refusal.Kind))
        {
            run.Pause(refusal.Message.Contains(refusal.Hint, StringComparison.Ordinal) ? refusal.Message : $"{refusal.Message} {refusal.Hint}");
        }
    }

    private async Task EndAsync(SendWork work, AttemptId attempt, AttemptEnd end)
    {
        await run.Store.EndAsync(attempt, end).ConfigureAwait(false);
        switch (end.Outcome)
        {
            case BatchAttemptOutcome.PutBack:
                run.Logger.PutBack(work.Row.Key, end.Error!);
                BatchMetrics.Ended("put_back", work.Row.Spec.Model);
                queue.PutBack(work.Lane, end.NotBefore);
                break;
            case BatchAttemptOutcome.Refused:
                run.Logger.Refused(work.Row.Key, end.Error!);
                BatchMetrics.Ended("refused", work.Row.Spec.Model);
                break;
            default:
                run.Logger.OutcomeUnknown(work.Row.Key, end.Error!);
                reach.MissAnswer(end.Error!);
                BatchMetrics.Ended("unknown", work.Row.Spec.Model);
                break;
        }
    }
}
