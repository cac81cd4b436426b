using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Asks before a batch is paid for.</summary>
internal sealed record RunAgreement(BatchEstimate Estimate, decimal? Cap, bool IsAgreed)
{
    /// <exception cref="ToolException">Nobody agrees to it. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The person stopped the tool instead of an answer.</exception>
    public async Task AskAsync(ToolConsole console, CancellationToken stop)
    {
        if (Estimate.Images <= 1 || IsAgreed)
        {
            return;
        }

        if (console.CanAsk)
        {
            if (!await Task.Run(() => console.Ask("Go on?"), stop).WaitAsync(stop).ConfigureAwait(false))
            {
                throw new ToolException(new Failure { Code = "declined", Message = "Nothing was sent.", ExitCode = ExitCode.NothingSent });
            }
        }
        else if (Cap is null)
        {
            throw ToolException.WrongUse($"This would make {Words.Count(Estimate.Images, "image")} for {Words.Price(Estimate.Cost)}, and there is no terminal to ask on. Nothing was sent. Agree with --yes, or limit the cost with --spend-cap.");
        }
    }
}
