using Microsoft.Extensions.Options;
using QwenImageEdit;
using QwenImageEdit.Batch;
using WebStudio.Line;
using WebStudio.Pictures;

namespace WebStudio.Edits;

/// <summary>Makes one edit: in its turn, at most once, and with its pictures saved.</summary>
internal sealed class EditRunner(IImageEditClient client, IOptions<ImageEditClientOptions> clientOptions, EditLedger ledger, EditLine line, PictureStore pictures, TimeProvider timeProvider, ILogger<EditRunner> logger)
{
    private const int MaxAttempts = 4;

    /// <summary>Runs an edit to its end, which it records. It does not throw.</summary>
    /// <param name="edit">The edit, new or interrupted by a restart.</param>
    /// <param name="leaveLine">Takes the edit out of the line without an end, because the studio stops: it is continued after the next start.</param>
    /// <param name="stopping">Abandons the edit without an end, because the studio does not wait any longer.</param>
    public async Task RunAsync(StudioEdit edit, CancellationToken leaveLine, CancellationToken stopping)
    {
        try
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(edit.Cancelled, leaveLine);
            using var turn = await line.WaitAsync(Entry(edit), waiting.Token);
            await RunInTurnAsync(edit, turn, stopping);
        }
        catch (OperationCanceledException) when (IsCancelled(edit))
        {
            await EndAsync(edit, record => record with { Outcome = EditOutcome.Cancelled, Billing = BillOf(edit) });
        }
        catch (OperationCanceledException) when (leaveLine.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // Its record has no end, and the ledger knows whether it was sent.
        }
        catch (Exception exception)
        {
            logger.EditFailed(edit.Record.Id, exception);
            await EndAsync(edit, record => record.Answer is null
                ? record with { Outcome = EditOutcome.Failed, Billing = EditBilling.Possible, Failure = EditFailure.From(exception) }
                : record with { Outcome = EditOutcome.Done });
        }
    }

    private static LineEntry Entry(StudioEdit edit) => new(new ImageEditModel(edit.Record.Settings.Model), edit.Session.Id, edit.Session.Visitor, (position, wait) =>
        edit.Events.Add("waiting", new WaitingEvent(position, wait?.TotalSeconds), StudioJsonContext.Default.WaitingEvent));

    /// <summary>An edit that is answered is paid, and no longer cancelled.</summary>
    private static bool IsCancelled(StudioEdit edit) => edit.Cancelled.IsCancellationRequested && edit.Record.Answer is null;

    /// <summary>Whether an edit without an answer may have been billed.</summary>
    private static EditBilling BillOf(StudioEdit edit) => edit.MayHaveBeenSent ? EditBilling.Possible : EditBilling.None;

    private async Task RunInTurnAsync(StudioEdit edit, EditTurn turn, CancellationToken stopping)
    {
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(edit.Cancelled, stopping);
            var result = await EditAsync(edit, new EditProgress(edit, turn), ending.Token);
            await ChangeAsync(edit, record => record with { Answer = ImageEditJson.Serialize(result), Billing = EditBilling.Made });
        }
        catch (Exception exception) when (exception is ImageEditException or BatchLedgerException or EditOutcomeUnknownException)
        {
            var failure = EditFailure.From(exception);
            await EndAsync(edit, record => record with { Outcome = EditOutcome.Failed, Billing = failure.OutcomeUnknown ? EditBilling.Possible : EditBilling.None, Failure = failure });
            return;
        }

        await pictures.SaveAllAsync(edit, stopping);
        await EndAsync(edit, record => record with { Outcome = EditOutcome.Done });
    }

    /// <summary>Sends the edit through the ledger, and again when the service refused it for a passing reason or could not be reached. Neither is billed.</summary>
    private async Task<ImageEditResult> EditAsync(StudioEdit edit, EditProgress progress, CancellationToken cancellationToken)
    {
        var request = await edit.Record.Settings.ToRequest(edit.Record.Inputs.Select(input => ImageInput.FromFile(edit.Folder.PathOf(input.FileName)))).BuildAsync(cancellationToken);
        var once = ledger.For(new ReportingClient(client, progress));
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                progress.EarlierAttempts = attempt - 1;
                return await once.EditOnceAsync(edit.Key, request, cancellationToken);
            }
            catch (ImageEditException exception) when (attempt < MaxAttempts && Wait(exception, attempt) is { } wait)
            {
                progress.WaitToRetry(attempt + 1, wait, (exception as ImageEditApiException)?.ErrorCode);
                await Task.Delay(wait, timeProvider, cancellationToken);
            }
        }
    }

    /// <returns>How long to wait before the next attempt; null when there is none.</returns>
    private TimeSpan? Wait(ImageEditException exception, int attempt)
    {
        if (exception.RetryAdvice is not (ImageEditRetryAdvice.Again or ImageEditRetryAdvice.Later))
        {
            return null;
        }

        var retry = clientOptions.Value.Retry;
        var wait = (exception as ImageEditApiException)?.RetryAfter ?? (retry.BaseDelay * Math.Pow(2, attempt - 1));
        return wait < retry.MaxDelay ? wait : retry.MaxDelay;
    }

    private async Task EndAsync(StudioEdit edit, Func<EditRecord, EditRecord> end)
    {
        await ChangeAsync(edit, record => end(record) with { EndedAt = timeProvider.GetUtcNow() });
        edit.Events.Complete();
    }

    /// <summary>The visitor sees a change although it cannot be stored. After a restart, the ledger tells it again.</summary>
    private async Task ChangeAsync(StudioEdit edit, Func<EditRecord, EditRecord> change)
    {
        edit.Change(change);
        try
        {
            await edit.Folder.WriteAsync(edit.Record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.NotStored(edit.Record.Id, exception);
        }
    }
}
