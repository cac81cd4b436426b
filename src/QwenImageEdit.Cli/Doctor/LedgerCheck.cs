using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Batches;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Doctor;

/// <summary>Whether a ledger can be used. It is only read.</summary>
internal static class LedgerCheck
{
    private const string Name = "ledger";

    public static async Task<Check> RunAsync(LedgerAddress ledger, CancellationToken cancellationToken)
    {
        try
        {
            var opened = await OpenedBatch.ToReadAsync(ledger, cancellationToken).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                var status = await opened.Batch.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                return Check.Ok(Name, $"{ledger.Shown} can be read and has {Words.Count(status.Counts.Total, "row")}, {Words.Number(status.Counts.Saved)} of them saved.");
            }
        }
        catch (BatchLedgerException exception) when (exception.Error == BatchLedgerError.NotFound)
        {
            return Check.Ok(Name, $"{ledger.Shown} has no such batch yet. The first run creates it.");
        }
        catch (BatchLedgerException exception)
        {
            return Check.Fault(Name, PlainWords.Of(exception.Message), "Remove the cause, and try again.");
        }
    }
}
