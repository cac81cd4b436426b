using System.Security.Cryptography;
using System.Text;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>Makes sure, before anything is sent, that each image of a batch has a file name of its own.</summary>
internal sealed class OutputCheck(RunContext run, OutputTemplate output)
{
    private const int PageLength = 500;
    private const int HashLength = 16;

    private readonly BoundedProblems _problems = new();

    /// <summary>Checks the rows that were not checked against the same template before.</summary>
    /// <exception cref="ManifestException">Two images have the same name, or one has none.</exception>
    public async Task RunAsync()
    {
        var figures = await run.Store.ReadFiguresAsync(run.Batch, run.StopToken).ConfigureAwait(false);
        long checkedRows = figures.Run.Output == run.Settings.OutputText ? figures.Run.CheckedRows : 0;
        if (checkedRows == 0)
        {
            await run.Store.ClearNamesAsync(run.Batch).ConfigureAwait(false);
        }

        while (await run.Store.ReadRowsAsync(run.Batch, state: null, checkedRows, PageLength, run.StopToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var collision in await run.Store.AddNamesAsync(run.Batch, [.. page.SelectMany(NamesOf)]).ConfigureAwait(false))
            {
                Add(collision.Name.Row, $"Its image would be saved as '{collision.Name.Path}', like that of row '{collision.OtherKey}'. Use {{id}} and {{index}} in Output.");
            }

            checkedRows = page[^1].Number;
        }

        _problems.ThrowIfAny();
        await run.Store.SetCheckedAsync(run.Batch, run.Settings.OutputText, checkedRows).ConfigureAwait(false);
    }

    private IEnumerable<OutputName> NamesOf(BatchRow row)
    {
        for (int index = 0; row.Spec is not null && index < (row.Count ?? 1); index++)
        {
            if (output.TryCreate(OutputRow.Of(row), index, out string path, out string? problem))
            {
                yield return new OutputName(row, path, SHA256.HashData(Encoding.UTF8.GetBytes(output.CollisionKeyOf(path)))[..HashLength]);
            }
            else
            {
                Add(row, problem!);
            }
        }
    }

    private void Add(BatchRow row, string message) => _problems.Add(new ManifestProblem { LineNumber = row.LineNumber, Key = row.Key, Message = message });
}
