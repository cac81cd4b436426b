using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Editing;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch run</c>: adds a manifest to a ledger and edits what is pending.</summary>
internal sealed class RunCommand
{
    private const string LedgerExtension = ".qie";

    private const string Examples = """
        qwen-image-edit batch run catalogue.csv --out "out/{id}-{index}.png" --spend-cap 200
        qwen-image-edit batch run "photos/*.jpg" --prompt "On a white background" --yes
        qwen-image-edit batch run catalogue.csv --ledger postgres://anna@db.example.com/pictures --yes
        """;

    private readonly Argument<string?> _manifest = new("manifest")
    {
        Description = "A .csv, .tsv or .jsonl file with one edit in each row, or a pattern such as \"photos/*.jpg\" with --prompt. Without it, the ledger is run as it is.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _ledger = new("--ledger") { HelpName = "file|url", Description = "The file of the ledger, or postgres://user@host/database. Default: the name of the manifest with .qie." };
    private readonly Option<string> _name = LedgerOptions.CreateName();
    private readonly Option<string> _out = new("--out") { HelpName = "template", Description = "The files, with {id}, {index}, {image}, {line}, {model} and the columns of the manifest.", DefaultValueFactory = static _ => BatchRunOptions.DefaultOutput };
    private readonly Option<decimal?> _spendCap = OptionValues.Money("--spend-cap", "The most that the batch may cost over all its runs, by list price.");
    private readonly Option<int?> _maxInFlight = OptionValues.WholeNumber("--max-in-flight", "1-1000", $"How many rows are sent or downloaded at the same time. Default {BatchRunOptions.DefaultMaxInFlight}.");
    private readonly Option<int?> _maxAttempts = OptionValues.WholeNumber("--max-attempts", "1-100", $"How often a row is sent when the service fails. Default {BatchRunOptions.DefaultMaxAttempts}.");
    private readonly Option<string> _account = new("--account") { HelpName = "name", Description = "The account whose quota is used. Batches of one ledger with the same account share the pace." };
    private readonly Option<bool> _resendChanged = new("--resend-changed") { Description = "Sends rows again whose manifest line has changed since they were sent. This costs again." };
    private readonly Option<string> _by = DeciderOption.Create();
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before it starts." };
    private readonly EditOptions _edit = new();

    public static Command Create(CommonOptions common)
    {
        var run = new RunCommand();
        var command = new ToolSubcommand("run", "Edits the rows of a manifest. What is already paid is never sent again; run the same command again to go on after a stop or a crash.", Examples);
        command.Arguments.Add(run._manifest);
        Option[] options = [run._out, run._ledger, run._name, run._spendCap, run._yes, run._maxInFlight, run._maxAttempts, run._account, run._resendChanged, run._by];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        run._edit.AddTo(command);
        CommandRun.Connect(command, common, run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var (given, console, signals) = (run.Given, run.Console, run.Signals);
        var clientOptions = ClientFactory.Options(run);
        using var client = ClientFactory.Create(clientOptions);
        var ledger = Ledger(given);
        var options = Options(given, clientOptions.Region, signals.Abandon);
        OutputFolder.ThrowIfNotWritable(Path.GetDirectoryName(options.Output!) is { Length: > 0 } folder ? folder : ".", "--out");

        var opened = await ledger.OpenAsync(signals.Stop).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            await AddAsync(opened.Batch, run).ConfigureAwait(false);
            await AgreeAsync(opened.Batch, options, run).ConfigureAwait(false);
            var display = new RunDisplay(console, ledger, opened.Batch.Name);
            options.ProgressInterval = display.Interval;
            var status = await display.RunAsync(() => opened.Batch.RunAsync(client, options, display, signals.Stop), signals).ConfigureAwait(false);
            StatusCommand.Write(console, status, ledger, opened.Batch.Name, workers: null);
            return BatchSummary.ExitCodeOf(status);
        }
    }

    private LedgerLocation Ledger(ParseResult given)
    {
        string? manifest = given.GetValue(_manifest);
        string? ledger = given.GetValue(_ledger);
        string name = manifest is null || manifest.Contains('*', StringComparison.Ordinal) ? "" : Path.GetFileNameWithoutExtension(manifest);
        if (ledger is null && name.Length == 0)
        {
            throw ToolException.WrongUse("Name the ledger with --ledger, for example --ledger catalogue.qie.");
        }

        string location = ledger ?? name + LedgerExtension;
        return new LedgerLocation(location, given.GetValue(_name) ?? (PostgreSqlUrl.IsOne(location) && name.Length > 0 ? name : null));
    }

    private BatchRunOptions Options(ParseResult given, DashScopeRegion? region, CancellationToken abandon)
    {
        var options = new BatchRunOptions { Output = given.GetRequiredValue(_out), SpendCap = given.GetValue(_spendCap), Region = region, AbandonToken = abandon };
        options.MaxInFlight = given.GetValue(_maxInFlight) ?? options.MaxInFlight;
        options.MaxAttempts = given.GetValue(_maxAttempts) ?? options.MaxAttempts;
        options.Account = given.GetValue(_account) ?? options.Account;
        return options;
    }

    private async Task AddAsync(ImageEditBatch batch, CommandRun run)
    {
        if (run.Given.GetValue(_manifest) is not { } manifest)
        {
            return;
        }

        var rows = ManifestSource.Read(manifest, ManifestSource.Defaults(run.Given, _edit), run.Signals.Stop);
        var added = await batch.AddAsync(rows, new BatchAddOptions { ResendChangedBy = run.Given.GetValue(_resendChanged) ? run.Given.GetValue(_by) : null }, run.Signals.Stop).ConfigureAwait(false);
        run.Console.WriteNote($"{added.Added} rows are new, {added.Changed} changed, {added.Unchanged} were there already.");
    }

    private async Task AgreeAsync(ImageEditBatch batch, BatchRunOptions options, CommandRun run)
    {
        var estimate = await batch.EstimateAsync(options, run.Signals.Stop).ConfigureAwait(false);
        if (estimate.Rows == 0)
        {
            return;
        }

        foreach (string line in EstimateDocument.Of(estimate).Lines())
        {
            run.Console.WriteNote(line);
        }

        new Spending(estimate.Images, estimate.Cost, options.SpendCap, run.Given.GetValue(_yes)).Agree(run.Console);
    }
}
