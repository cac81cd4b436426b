using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The rows that need a decision.</summary>
internal static class OpenRows
{
    public static async Task<List<BatchRow>> ReadAsync(ImageEditBatch batch, CancellationToken cancellationToken)
    {
        var rows = new List<BatchRow>();
        BatchState[] states = [BatchState.Unknown, BatchState.Lost];
        foreach (var state in states)
        {
            await foreach (var row in batch.ReadAsync(state, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Reads them for people. Opening a ledger to change it turns what a killed process had in flight into unknown rows; while another process has it, it is only read.</summary>
    public static async Task<IReadOnlyList<OpenRow>> ListAsync(LedgerAddress address, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(address, cancellationToken).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        return [.. (await ReadAsync(opened.Batch, cancellationToken).ConfigureAwait(false)).Select(OpenRow.Of)];
    }

    public static void Write(ToolConsole console, IReadOnlyList<OpenRow> rows, LedgerAddress address)
    {
        if (rows.Count == 0)
        {
            console.WriteLine("No row needs a decision.");
            return;
        }

        foreach (var row in rows)
        {
            string sent = row.SentAt is { } time ? $"sent {Words.Moment(time)}" : "sent";
            string request = row.RequestId is { } id ? $", request {id}" : "";
            console.WriteLine($"{row.Row}: {row.State}, {sent} with {row.Model}, {(row.Price is { } price ? $"up to {Yuan.Text(price)}" : "price not known")}{request}");
            if (row.Error is { } error)
            {
                console.WriteLine($"  {error}");
            }

            if (row.ResponseBody is not null)
            {
                console.WriteLine("  A part of the response arrived, perhaps with links; --json shows it.");
            }
        }

        console.WriteLine("Look in the service's console or in your usage for requests with these models at these times. Then decide for each row, or with --all for all: send it again, which may cost again, or give it up.");
        console.WriteCommand($"qwen-image-edit batch decide {address.Arguments} {ShellText.Quote(rows[0].Row)} --send-again");
        console.WriteCommand($"qwen-image-edit batch decide {address.Arguments} {ShellText.Quote(rows[0].Row)} --give-up");
    }

    private static async Task<OpenedBatch> OpenAsync(LedgerAddress address, CancellationToken cancellationToken)
    {
        if (address.Server is null)
        {
            try
            {
                return await OpenedBatch.ToChangeAsync(address, cancellationToken).ConfigureAwait(false);
            }
            catch (BatchLedgerException exception) when (exception.Error is BatchLedgerError.InUse or BatchLedgerError.ReadOnly)
            {
                // Another process runs it.
            }
        }

        return await OpenedBatch.ToReadAsync(address, cancellationToken).ConfigureAwait(false);
    }
}
