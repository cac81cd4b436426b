using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Saving;

namespace QwenImageEdit.Batch.Running;

/// <summary>What is checked before a run sends anything.</summary>
internal sealed class RunPreparation(RunContext run, AnswerSpill spill)
{
    public async Task PrepareAsync()
    {
        await run.Store.RecoverAsync(run.Batch).ConfigureAwait(false);
        if (spill.IsUsed)
        {
            await spill.TakeBackAsync(run.Store, run.StopToken).ConfigureAwait(false);
        }

        var figures = await run.Store.ReadFiguresAsync(run.Batch, run.StopToken).ConfigureAwait(false);
        if (run.Settings.Output is { } output)
        {
            if (figures.Run.IsRunning)
            {
                await new FileVerifier(run.Store, run.Batch, run.Time).CheckRecentAsync(run.StopToken).ConfigureAwait(false);
            }

            await new OutputCheck(run, output).RunAsync().ConfigureAwait(false);
        }

        await run.WriteAsync(isRunning: true).ConfigureAwait(false);
        run.Logger.Begins(run.Name, run.Store.Location, figures.Counts.Pending, figures.Counts.Answered);
    }
}
