using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>One run of a batch: as many workers as may be in flight, each taking the next work until there is none.</summary>
internal sealed class BatchRun : IDisposable
{
    private readonly RunContext _run;
    private readonly AnswerSpill _spill;
    private readonly RowQueue _queue;
    private readonly RowSender _sender;
    private readonly RowSaver _saver;

    public BatchRun(IImageEditClient client, RunContext run, AnswerSpill spill)
    {
        (_run, _spill) = (run, spill);
        var reach = new ServiceReach(run);
        _queue = new RowQueue(run, reach);
        _sender = new RowSender(client, run, _queue, reach, new SeededRequests(), spill);
        _saver = new RowSaver(client, run, _queue);
    }

    public void Refresh() => _queue.Refresh();

    public async Task RunAsync()
    {
        try
        {
            await new RunPreparation(_run, _spill).PrepareAsync().ConfigureAwait(false);
            await Task.WhenAll(Enumerable.Range(0, _run.Settings.MaxInFlight).Select(_ => Task.Run(WorkAsync))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_run.StopToken.IsCancellationRequested)
        {
            // It was still preparing.
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }

        _run.ThrowIfFailed();
    }

    public void Dispose() => _queue.Dispose();

    private async Task EndAsync()
    {
        try
        {
            await _run.Store.EndRunAsync(_run.Batch).ConfigureAwait(false);
        }
        catch (BatchLedgerException exception)
        {
            _run.Fail(exception);
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await _queue.NextAsync().ConfigureAwait(false) is { } work)
            {
                try
                {
                    if ((work as SaveWork ?? await _sender.SendAsync((SendWork)work).ConfigureAwait(false)) is { } answered)
                    {
                        await _saver.SaveAsync(answered).ConfigureAwait(false);
                    }
                }
                finally
                {
                    _queue.Finish();
                }
            }
        }
        catch (OperationCanceledException) when (_run.StopToken.IsCancellationRequested)
        {
            // It was looking for work.
        }
        catch (Exception exception)
        {
            // The other workers finish what they have; RunAsync throws afterwards.
            _run.Fail(exception);
        }
    }
}
