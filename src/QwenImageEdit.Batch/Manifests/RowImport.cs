using System.Text.Json;
using System.Threading.Channels;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Checks the rows of a manifest while the ledger stores those before them, in constant memory.</summary>
internal sealed class RowImport(ILedgerStore store, long batch)
{
    private const int RowsAhead = 1000;

    private readonly BoundedProblems _problems = new();
    private readonly CheckedFiles _checkedFiles = new();

    /// <exception cref="ManifestException">A row is not valid, or there is none. Nothing was added.</exception>
    public async Task<BatchImport> RunAsync(IAsyncEnumerable<ManifestRow> rows, ImportRules rules, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var valid = Channel.CreateBounded<ImportRow>(new BoundedChannelOptions(RowsAhead) { SingleReader = true, SingleWriter = true });
        var checking = Task.Run(() => CheckAsync(rows, valid.Writer, end.Token), CancellationToken.None);
        ImportOutcome outcome;
        try
        {
            outcome = await store.ImportAsync(batch, Take(valid.Reader, end.Token), rules, () => _problems.Count == 0, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)checking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _problems.ThrowIfAny(outcome.Problems);
        return new BatchImport { Added = outcome.Added, Changed = outcome.Changed, Unchanged = outcome.Unchanged };
    }

    private async Task CheckAsync(IAsyncEnumerable<ManifestRow> rows, ChannelWriter<ImportRow> valid, CancellationToken cancellationToken)
    {
        try
        {
            long count = 0;
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                count++;
                if (Check(row) is { } checkedRow)
                {
                    await valid.WriteAsync(checkedRow, cancellationToken).ConfigureAwait(false);
                }
            }

            if (count == 0)
            {
                _problems.Add(new ManifestProblem { LineNumber = 0, Message = "The manifest has no rows. Check the path, or the pattern of the files." });
            }

            valid.Complete();
        }
        catch (Exception exception)
        {
            valid.Complete(exception);
        }
    }

    private ImportRow? Check(ManifestRow row)
    {
        if (RowSpecs.Create(row, out var problems, _checkedFiles) is not { } spec)
        {
            foreach (string problem in problems)
            {
                _problems.Add(new ManifestProblem { LineNumber = row.LineNumber, Key = row.Id, Message = problem });
            }

            return null;
        }

        return new ImportRow(
            row.LineNumber,
            row.Id,
            spec.Images.Count > 0 ? spec.Images[0] : spec.Prompt,
            spec.Model,
            row.Priority,
            JsonSerializer.Serialize(spec, BatchJsonContext.Compact.RowSpec),
            row.Values.Count > 0 ? JsonSerializer.Serialize(row.Values, BatchJsonContext.Compact.Values) : null);
    }

    /// <summary>The ledger's writer is a thread of its own, which may wait.</summary>
    private static IEnumerable<ImportRow> Take(ChannelReader<ImportRow> rows, CancellationToken cancellationToken)
    {
        while (rows.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult())
        {
            while (rows.TryRead(out var row))
            {
                yield return row;
            }
        }
    }
}
