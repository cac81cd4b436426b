using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch decide</c>: what happens with rows that may have been billed.</summary>
internal sealed class DecideCommand
{
    private const string Examples = """
        qwen-image-edit batch decide catalogue.qie
        qwen-image-edit batch decide catalogue.qie chair-17 chair-18 --send-again
        qwen-image-edit batch decide catalogue.qie --all --give-up --by anna
        """;

    private readonly LedgerOptions _ledger = new();
    private readonly Argument<string[]> _rows = new("row") { Description = "The rows, by their id. Without a decision, the undecided rows are listed.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _sendAgain = new("--send-again") { Description = "Sends the rows again in the next run. This may cost again." };
    private readonly Option<bool> _giveUp = new("--give-up") { Description = "Leaves the rows without images." };
    private readonly Option<bool> _all = new("--all") { Description = "Decides for all rows that are unknown or lost." };
    private readonly Option<bool> _force = new("--force") { Description = "Decides although the service may still be working: within 330 seconds after a row was sent." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before it sends several rows again." };
    private readonly Option<string> _by = DeciderOption.Create();

    public static Command Create(CommonOptions common)
    {
        var decide = new DecideCommand();
        var command = new ToolSubcommand("decide", "Lists rows that may have been billed or whose paid images are lost, or decides for them. Each decision is recorded.", Examples);
        decide._ledger.AddTo(command);
        command.Arguments.Add(decide._rows);
        Option[] options = [decide._sendAgain, decide._giveUp, decide._all, decide._by, decide._force, decide._yes];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        CommandRun.Connect(command, common, decide.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var given = run.Given;
        var decision = Decision(given.GetValue(_sendAgain), given.GetValue(_giveUp));
        string[] keys = given.GetValue(_rows) ?? [];
        var ledger = _ledger.Location(given);
        if (decision is null)
        {
            return await ListAsync(run, ledger, keys).ConfigureAwait(false);
        }

        if (keys.Length == 0 && !given.GetValue(_all))
        {
            throw ToolException.WrongUse("Name the rows, or decide for all with --all.");
        }

        var opened = await ledger.OpenExistingAsync(run.Signals.Stop).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            var rows = await UndecidedAsync(opened.Batch, given.GetValue(_all) ? [] : keys, run.Signals.Stop).ConfigureAwait(false);
            if (decision is UnknownDecision.SendAgain)
            {
                new Spending(rows.Sum(static row => (long)(row.Count ?? 1)), Price(rows), Cap: null, given.GetValue(_yes) || !given.GetValue(_all)).Agree(run.Console);
            }

            foreach (var row in rows)
            {
                await opened.Batch.DecideAsync(row, decision.Value, given.GetRequiredValue(_by), given.GetValue(_force), run.Signals.Stop).ConfigureAwait(false);
            }

            run.Console.WriteLine($"{rows.Count} rows {(decision is UnknownDecision.SendAgain ? "are pending again; run the batch to send them" : "are given up")}.");
            run.Console.WriteJson(new ChangedRowsDocument(rows.Count), BatchJsonContext.Default.ChangedRowsDocument);
            return ExitCode.Saved;
        }
    }

    private static UnknownDecision? Decision(bool sendAgain, bool giveUp) => (sendAgain, giveUp) switch
    {
        (true, true) => throw ToolException.WrongUse("--send-again and --give-up exclude each other. Leave one out."),
        (true, false) => UnknownDecision.SendAgain,
        (false, true) => UnknownDecision.GiveUp,
        _ => null,
    };

    private static async Task<int> ListAsync(CommandRun run, LedgerLocation ledger, string[] keys)
    {
        var opened = await ledger.ReadAsync(run.Signals.Stop).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            var rows = (await UndecidedAsync(opened.Batch, keys, run.Signals.Stop).ConfigureAwait(false)).ConvertAll(UndecidedRow.Of);
            run.Console.WriteJson(new UndecidedDocument(rows), BatchJsonContext.Default.UndecidedDocument);
            rows.ForEach(row => run.Console.WriteLine(row.Line()));
            run.Console.WriteNote(rows.Count == 0
                ? "No row is unknown or lost."
                : $"Look for the requests in the usage of your account in the service's console, then decide: qwen-image-edit batch decide {ledger.InCommand} ROW --send-again, or --give-up.");
            return ExitCode.Saved;
        }
    }

    /// <summary>The undecided rows with these keys; all of them if there is no key.</summary>
    private static async Task<List<BatchRow>> UndecidedAsync(ImageEditBatch batch, string[] keys, CancellationToken cancellationToken)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var rows = new List<BatchRow>();
        foreach (var state in new[] { BatchState.Unknown, BatchState.Lost })
        {
            await foreach (var row in batch.ReadAsync(state, cancellationToken).ConfigureAwait(false))
            {
                if (keys.Length == 0 || wanted.Remove(row.Key))
                {
                    rows.Add(row);
                }
            }
        }

        return keys.Length == 0 || wanted.Count == 0
            ? rows
            : throw ToolException.WrongUse($"These rows are neither unknown nor lost: {string.Join(", ", wanted)}. List the rows to decide with: qwen-image-edit batch decide LEDGER");
    }

    private static decimal? Price(List<BatchRow> rows) => rows.TrueForAll(static row => row.Attempts is [.., { Price: not null }]) ? rows.Sum(static row => row.Attempts[^1].Price!.Value) : null;
}
