using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>estimate</c>: what a batch would take.</summary>
internal sealed class EstimateCommand
{
    private const string Description = """
        Says what a manifest or a ledger would take: rows, images, price, time, faults and repetitions. Sends nothing, needs no key and leaves nothing behind.
        Exit codes: 0 it can be run, 1 it has faults.
        """;

    private const string Examples = """
        qwen-image-edit estimate catalogue.csv
        qwen-image-edit estimate "photos/*.jpg" --prompt "Put it on a white background" --n 2
        qwen-image-edit estimate catalogue.qie --json
        """;

    private readonly Argument<string[]> _what = new("manifest|ledger") { Description = $"A .csv, .tsv or .jsonl file, a pattern in quotes with --prompt, or a ledger: {LedgerArguments.LedgerForms}.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _batch = LedgerArguments.CreateBatch();
    private readonly EditOptions _edit = new();

    public static Command Create(CommonOptions common)
    {
        var estimate = new EstimateCommand();
        var command = new ToolSubcommand("estimate", Description, Examples);
        command.Arguments.Add(estimate._what);
        command.Options.Add(estimate._batch);
        estimate._edit.AddTo(command);
        CommandRun.Connect(command, common, estimate.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        string[] texts = run.Given.GetRequiredValue(_what);
        var options = new BatchRunOptions { Region = ListPrice.RegionOf(ClientFactory.Options(run)) };
        try
        {
            var estimate = texts is [var text] && IsLedger(text) ? await OfLedgerAsync(text, options, run).ConfigureAwait(false) : await OfManifestAsync(texts, options, run).ConfigureAwait(false);
            return Write(run, estimate);
        }
        catch (ManifestException exception) when (!run.Console.IsJson)
        {
            // With more lines than the message of the exception.
            string text = string.Join(Environment.NewLine, EstimateText.Problems(exception.Problems, exception.ProblemCount));
            throw new ToolException(FailureReader.Read(exception) with { Message = text }, exception);
        }
    }

    private static bool IsLedger(string text) => PostgreSqlUrl.IsOne(text) || text.EndsWith(LedgerAddress.Extension, StringComparison.OrdinalIgnoreCase);

    private async Task<BatchEstimate> OfLedgerAsync(string text, BatchRunOptions options, CommandRun run)
    {
        var opened = await OpenedBatch.ToReadAsync(LedgerAddress.Parse(text, run.Given.GetValue(_batch)), run.Signals.Stop).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        return await opened.Batch.EstimateAsync(options, run.Signals.Stop).ConfigureAwait(false);
    }

    private async Task<BatchEstimate> OfManifestAsync(string[] texts, BatchRunOptions options, CommandRun run)
    {
        var source = await ManifestSource.FindAsync(texts, RowDefaults.Read(run.Given, _edit), run.Signals.Stop).ConfigureAwait(false);
        var folder = Directory.CreateTempSubdirectory("qwen-image-edit-");
        try
        {
            // Nothing in this ledger has to last.
            var batch = await ImageEditBatch.OpenAsync(Path.Join(folder.FullName, "estimate.qie"), new BatchOpenOptions { AllowNetworkFileSystem = true }, run.Signals.Stop).ConfigureAwait(false);
            await using var closing = batch.ConfigureAwait(false);
            await batch.AddAsync(source.ReadAsync(run.Signals.Stop), cancellationToken: run.Signals.Stop).ConfigureAwait(false);
            return await batch.EstimateAsync(options, run.Signals.Stop).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Write(CommandRun run, BatchEstimate estimate)
    {
        run.Console.WriteJson(EstimateDocument.Of(estimate), BatchesJsonContext.Default.EstimateDocument);
        foreach (string line in EstimateText.Lines(estimate).Concat(EstimateText.Problems(estimate.Problems, estimate.ProblemCount)))
        {
            run.Console.WriteLine(line);
        }

        return estimate.ProblemCount > 0 ? ExitCode.NothingSent : ExitCode.Saved;
    }
}
