using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Saving;

namespace QwenImageEdit.Batch.Running;

/// <summary>What is checked before a run sends anything.</summary>
internal sealed class RunPreparation(RunContext run)
{
    public async Task PrepareAsync()
    {
        var figures = await run.Store.ReadFiguresAsync(run.Batch, run.StopToken).ConfigureAwait(false);
        run.Checked = (figures.Run.Output, figures.Run.CheckedRows);
        if (run.Settings.Output is { } output)
        {
            await new FileVerifier(run.Store, run.Batch).CheckRecentAsync(run.StopToken).ConfigureAwait(false);
            if (figures.Run.Output != run.Settings.OutputText || figures.Run.CheckedRows != figures.LastRow)
            {
                await new OutputCheck(run.Store, run.Batch, output).RunAsync(run.StopToken).ConfigureAwait(false);
                run.Checked = (run.Settings.OutputText, figures.LastRow);
            }
        }

        await run.WriteEndAsync().ConfigureAwait(false);
        run.Logger.Begins(run.Name, run.Store.Location, figures.Counts.Pending, figures.Counts.Answered);
    }
}
