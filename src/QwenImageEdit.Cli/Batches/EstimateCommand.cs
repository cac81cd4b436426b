using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>estimate</c>: what a batch would take. Sends nothing and keeps nothing.</summary>
internal sealed class EstimateCommand
{
    private const string Examples = """
        qwen-image-edit estimate catalogue.csv
        qwen-image-edit estimate "photos/*.jpg" --prompt "On a white background" --model qwen-image-edit-max
        qwen-image-edit estimate catalogue.qie
        """;

    private readonly Argument<string> _source = new("manifest") { Description = "A manifest, or a pattern such as \"photos/*.jpg\" with --prompt, or the ledger of a batch for what is still pending." };
    private readonly Option<string> _name = LedgerOptions.CreateName();
    private readonly EditOptions _edit = new();

    public static Command Create(CommonOptions common)
    {
        var estimate = new EstimateCommand();
        var command = new ToolSubcommand("estimate", "Says what a batch would take: rows, price, time, faults and duplicates. Sends nothing.", Examples);
        command.Arguments.Add(estimate._source);
        command.Options.Add(estimate._name);
        estimate._edit.AddTo(command);
        CommandRun.Connect(command, common, estimate.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        string source = run.Given.GetRequiredValue(_source);
        var options = new BatchRunOptions { Region = ClientFactory.Options(run).Region };
        var estimate = IsLedger(source)
            ? await OfLedgerAsync(new LedgerLocation(source, run.Given.GetValue(_name)), options, run.Signals.Stop).ConfigureAwait(false)
            : await OfManifestAsync(source, options, run).ConfigureAwait(false);

        var document = EstimateDocument.Of(estimate);
        foreach (string line in document.Lines())
        {
            run.Console.WriteLine(line);
        }

        run.Console.WriteJson(document, BatchJsonContext.Default.EstimateDocument);
        return estimate.ProblemCount == 0 ? ExitCode.Saved : throw new ManifestException(estimate.Problems, estimate.ProblemCount);
    }

    private static bool IsLedger(string source) => PostgreSqlUrl.IsOne(source) || Path.GetExtension(source) == ".qie";

    private static async Task<BatchEstimate> OfLedgerAsync(LedgerLocation ledger, BatchRunOptions options, CancellationToken cancellationToken)
    {
        var opened = await ledger.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            return await opened.Batch.EstimateAsync(options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<BatchEstimate> OfManifestAsync(string source, BatchRunOptions options, CommandRun run)
    {
        var folder = Directory.CreateTempSubdirectory("qwen-image-edit-");
        try
        {
            var opened = await new LedgerLocation(Path.Combine(folder.FullName, "estimate.qie"), name: null).OpenAsync(run.Signals.Stop).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                await opened.Batch.AddAsync(ManifestSource.Read(source, ManifestSource.Defaults(run.Given, _edit), run.Signals.Stop), options: null, run.Signals.Stop).ConfigureAwait(false);
                return await opened.Batch.EstimateAsync(options, run.Signals.Stop).ConfigureAwait(false);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
