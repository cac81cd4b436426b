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

        await JoinAsync().ConfigureAwait(false);
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

    /// <summary>Workers of one batch share its quota and its file names, so they must agree on both.</summary>
    private async Task JoinAsync()
    {
        if (await run.Store.BeginRunAsync(run.Batch, run.Settings.Account, run.Settings.OutputText).ConfigureAwait(false) is { } other)
        {
            throw new InvalidOperationException(other.Account == run.Settings.Account
                ? $"Process {other.ProcessId} on {other.Host} runs the batch '{run.Name}' with the output '{other.Output}'; this one has '{run.Settings.OutputText}'. Use the same Output in all workers of a batch."
                : $"Process {other.ProcessId} on {other.Host} runs the batch '{run.Name}' with the account '{other.Account}'; this one has '{run.Settings.Account}'. Use the same Account in all workers of a batch, or a batch for each account.");
        }
    }
}
