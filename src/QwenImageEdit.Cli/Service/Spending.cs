using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Service;

/// <summary>Says what something costs, and asks before it is spent.</summary>
/// <param name="Images">The number of images that will be billed.</param>
/// <param name="Price">What they cost by list price in yuan; null if that is not known.</param>
/// <param name="Cap">The most that may be spent; null if no cap is given.</param>
/// <param name="IsAgreed">Whether <c>--yes</c> was given.</param>
internal sealed record Spending(long Images, decimal? Price, decimal? Cap, bool IsAgreed)
{
    private string Cost => $"{Images} image{(Images == 1 ? "" : "s")} for {ListPrice.InWords(Price)}";

    /// <exception cref="ToolException">Nobody agrees to it. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The command is to stop instead of an answer.</exception>
    public async Task AgreeAsync(ToolConsole console, CancellationToken stop)
    {
        if (Images <= 1 || IsAgreed)
        {
            return;
        }

        if (!console.CanAsk)
        {
            if (Cap is null)
            {
                throw ToolException.WrongUse($"This would make {Cost}, and there is no terminal to ask on. Nothing was sent. Agree with --yes, or limit the cost with --spend-cap.");
            }
        }
        else if (!await console.AskAsync($"This makes {Cost}. Go on?", stop).ConfigureAwait(false))
        {
            throw new ToolException(new Failure { Code = "declined", Message = "Nothing was sent.", ExitCode = ExitCode.NothingSent });
        }
    }

    /// <exception cref="ToolException">All of it does not fit into the cap. Nothing was sent.</exception>
    public void ThrowIfAboveCap()
    {
        if (Cap is { } cap && (Price is null || Price > cap))
        {
            throw new ToolException(new Failure
            {
                Code = "spend-cap",
                Message = $"This would make {Cost}, and the spend cap is {Yuan.Text(cap)}. Nothing was sent. Ask for fewer images, or change --spend-cap.",
                ExitCode = ExitCode.Paused,
            });
        }
    }
}
