using System.Text.Json;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Checks the rows of a manifest and stores them, in constant memory.</summary>
internal sealed class RowImport(ILedgerStore store, long batch)
{
    private readonly BoundedProblems _problems = new();
    private readonly CheckedFiles _checkedFiles = new();

    /// <exception cref="ManifestException">A row is not valid, or there is none. Nothing was added.</exception>
    public async Task<BatchImport> RunAsync(IAsyncEnumerable<ManifestRow> rows, ImportRules rules, CancellationToken cancellationToken)
    {
        using var spool = new ImportSpool();
        long count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            count++;
            if (Check(row) is { } valid)
            {
                spool.Add(valid);
            }
        }

        if (count == 0)
        {
            _problems.Add(new ManifestProblem { LineNumber = 0, Message = "The manifest has no rows. Check the path, or the pattern of the files." });
        }

        var outcome = await store.ImportAsync(batch, spool.ReadAll(), rules, commit: _problems.Count == 0, cancellationToken).ConfigureAwait(false);
        _problems.ThrowIfAny(outcome.Problems);
        return new BatchImport { Added = outcome.Added, Changed = outcome.Changed, Unchanged = outcome.Unchanged };
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
            spec.Images.Count > 0 ? ImageLocation.WithoutSecrets(spec.Images[0]) : spec.Prompt,
            spec.Model,
            row.Priority,
            JsonSerializer.Serialize(spec, BatchJsonContext.Compact.RowSpec),
            row.Values.Count > 0 ? JsonSerializer.Serialize(row.Values, BatchJsonContext.Compact.Values) : null);
    }
}
