using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Editing;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch run</c>: sends what is pending and saves the images.</summary>
internal sealed class BatchRunCommand
{
    private const string Description = """
        Edits the rows of a manifest. Run the same command again after a crash, a stop or a correction: it goes on where it was, and no row is paid twice.
        Ctrl+C finishes what is in flight; a second one stops at once.
        Exit codes: 0 all saved, 1 nothing sent, 2 rows refused, 3 rows unknown or lost, 4 paused or spend cap, 5 paid and not saved, 130 stopped.
        """;

    private const string Examples = """
        qwen-image-edit batch run catalogue.csv --out "out/{id}-{index}.png" --spend-cap 200
        qwen-image-edit batch run "photos/*.jpg" --prompt "Put it on a white background" --out "out/{image}-{index}.png" --yes
        qwen-image-edit batch run --ledger catalogue.qie
        PGPASSWORD=secret qwen-image-edit batch run catalogue.csv --ledger "postgres://anna@10.0.0.5/qwen_image_edit?sslmode=require" --yes
        """;

    private readonly Argument<string[]> _manifest = new("manifest") { Description = "A .csv, .tsv or .jsonl file, or a pattern in quotes such as \"photos/*.jpg\" with --prompt. Leave it out to go on with a ledger.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _ledger = new("--ledger") { HelpName = LedgerArguments.LedgerForms, Description = "The ledger; a missing file is created. Default: the name of the manifest with .qie, in the current folder." };
    private readonly Option<string> _batch = LedgerArguments.CreateBatch();
    private readonly BatchRunSettings _settings = new();
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before several images are made." };
    private readonly Option<bool> _resendChanged = new("--resend-changed") { Description = "Sends rows again that have changed in the manifest since they were sent. They are billed again." };
    private readonly EditOptions _edit = new();

    public static Command Create(CommonOptions common)
    {
        var run = new BatchRunCommand();
        var command = new ToolSubcommand("run", Description, Examples);
        command.Arguments.Add(run._manifest);
        command.Options.Add(run._ledger);
        command.Options.Add(run._batch);
        run._settings.AddTo(command);
        command.Options.Add(run._yes);
        command.Options.Add(run._resendChanged);
        run._edit.AddTo(command);
        CommandRun.Connect(command, common, run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var (given, console, signals) = (run.Given, run.Console, run.Signals);
        var options = _settings.Read(given);
        var clientOptions = ClientFactory.Options(run);
        using var client = ClientFactory.Create(clientOptions);
        options.Region = ListPrice.RegionOf(clientOptions);
        options.AbandonToken = signals.Abandon;
        var source = given.GetValue(_manifest) is { Length: > 0 } texts ? await ManifestSource.FindAsync(texts, RowDefaults.Read(given, _edit), signals.Stop).ConfigureAwait(false) : null;
        var ledger = Address(given, source);
        OutputFolder.ThrowIfNotWritable(FolderOf(options.Output!), "--out");

        var opened = await (source is null ? OpenedBatch.ToChangeAsync(ledger, signals.Stop) : OpenedBatch.ToAddAsync(ledger, signals.Stop)).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        if (source is not null)
        {
            await AddAsync(opened.Batch, source, run).ConfigureAwait(false);
        }

        var total = await AgreeAsync(opened.Batch, options, run).ConfigureAwait(false);
        bool isQuiet = given.GetValue(run.Common.Quiet);
        IRunDisplay display = console.IsLive ? new TableDisplay(console.Screen, signals, ledger, options.SpendCap) : new LineDisplay(console, signals, ledger, options.SpendCap, isQuiet);
        options.ProgressInterval = display.Interval;
        var status = await ShowAsync(display, progress => opened.Batch.RunAsync(client, options, progress, signals.Stop)).ConfigureAwait(false);

        NextStep[] steps = [.. new NextSteps(ledger, $"qwen-image-edit batch run {ledger.Options} {_settings.Repeated(given)}", total).For(status)];
        console.WriteJson(StatusDocument.Of("end", ledger, status) with { NextSteps = steps }, BatchesJsonContext.Default.StatusDocument);
        StatusSummary.Write(console, status, steps);
        return BatchExit.Of(status);
    }

    /// <summary>The folder before the first placeholder.</summary>
    private static string FolderOf(string template) => Path.GetFullPath(Path.Join(Path.GetDirectoryName($"{template.Split('{')[0]}x"), "."));

    private LedgerAddress Address(ParseResult given, ManifestSource? source)
    {
        string? text = given.GetValue(_ledger);
        return text is null && source is null
            ? throw ToolException.WrongUse("Give a manifest such as catalogue.csv, or with --ledger the ledger to go on with.")
            : LedgerAddress.Parse(text ?? source!.Name + LedgerAddress.Extension, given.GetValue(_batch), source?.Name);
    }

    private async Task AddAsync(ImageEditBatch batch, ManifestSource source, CommandRun run)
    {
        var options = new BatchAddOptions { ResendChangedBy = run.Given.GetValue(_resendChanged) ? LedgerArguments.UserName : null };
        var import = await batch.AddAsync(source.ReadAsync(run.Signals.Stop), options, run.Signals.Stop).ConfigureAwait(false);
        if (import.Unchanged + import.Changed > 0)
        {
            run.Console.WriteNote($"{Words.Count(import.Added, "row")} added, {Words.Number(import.Changed)} changed, {Words.Number(import.Unchanged)} in the ledger already.");
        }
    }

    /// <returns>What the whole batch costs with what is pending.</returns>
    private async Task<decimal?> AgreeAsync(ImageEditBatch batch, BatchRunOptions options, CommandRun run)
    {
        var before = await batch.GetStatusAsync(run.Signals.Stop).ConfigureAwait(false);
        var estimate = await batch.EstimateAsync(options, run.Signals.Stop).ConfigureAwait(false);
        if (!run.Given.GetValue(run.Common.Quiet) && run.Console.IsJson)
        {
            run.Console.WriteJson(EstimateDocument.Of(estimate), BatchesJsonContext.Default.EstimateDocument);
        }

        if (!run.Console.IsJson)
        {
            foreach (string line in EstimateText.Lines(estimate).Concat(EstimateText.Problems(estimate.Problems, estimate.ProblemCount)))
            {
                run.Console.WriteNote(line);
            }
        }

        var spending = new Spending(estimate.Images, estimate.Cost, options.SpendCap, run.Given.GetValue(_yes));
        await spending.AgreeAsync(run.Console, run.Signals.Stop).ConfigureAwait(false);
        return before.Cost + before.PossibleCost + estimate.Cost;
    }

    private static async Task<BatchStatus> ShowAsync(IRunDisplay display, Func<IProgress<BatchProgress>, Task<BatchStatus>> work)
    {
        try
        {
            return await display.ShowAsync(work).ConfigureAwait(false);
        }
        catch (BatchLedgerException exception)
        {
            throw new ToolException(
                new Failure { Code = "ledger", Kind = exception.Error.ToString(), ExitCode = ExitCode.Paused, Message = $"{exception.Message} Nothing more was sent. When that is solved, run the same command again: it goes on where it was." },
                exception);
        }
    }
}
