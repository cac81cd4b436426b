using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Batches;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Doctor;

/// <summary>Whether a ledger can be used. It is only read.</summary>
internal static class LedgerCheck
{
    private const string Name = "ledger";

    public static async Task<Check> RunAsync(string text, string? batch, CancellationToken cancellationToken)
    {
        try
        {
            var ledger = LedgerAddress.Parse(text, batch);
            var opened = await OpenedBatch.ToReadAsync(ledger, cancellationToken).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                var status = await opened.Batch.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                return Check.Ok(Name, $"{ledger.Shown} can be read and has {Words.Count(status.Counts.Total, "row")}, {Words.Number(status.Counts.Saved)} of them saved.");
            }
        }
        catch (BatchLedgerException exception) when (exception.Error == BatchLedgerError.NotFound)
        {
            return Check.Warning(Name, PlainWords.Of(exception.Message), "If it should be there, correct the path or --batch. Otherwise the first run creates it.");
        }
        catch (Exception exception) when (exception is BatchLedgerException or ToolException)
        {
            return Check.Fault(Name, PlainWords.Of(exception.Message), "Remove the cause, and try again.");
        }
    }
}
