using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch decide</c>: what happens with rows whose outcome is unknown or whose images are lost.</summary>
internal sealed class BatchDecideCommand
{
    private const string Description = """
        Lists the rows whose outcome is unknown or whose images are lost; with --send-again or --give-up, decides what happens with them. The ledger records who decided.
        Exit codes: 0 listed or decided, 1 wrong use, 3 some rows could not be decided yet.
        """;

    private const string Examples = """
        qwen-image-edit batch decide catalogue.qie
        qwen-image-edit batch decide catalogue.qie shoe-1 shoe-7 --send-again
        qwen-image-edit batch decide catalogue.qie --all --give-up --yes
        """;

    private readonly LedgerArguments _ledger = new();
    private readonly Argument<string[]> _rows = new("row") { Description = "The ids of rows.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _sendAgain = new("--send-again") { Description = "Sends the rows again, which may cost again." };
    private readonly Option<bool> _giveUp = new("--give-up") { Description = "Gives the rows up." };
    private readonly Option<bool> _all = new("--all") { Description = "Decides for all unknown and lost rows." };
    private readonly Option<bool> _force = new("--force") { Description = "Decides also for rows that were sent less than 330 seconds ago, although the service may still work on them." };
    private readonly Option<string> _by = LedgerArguments.CreateBy("decides");
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before it decides for all rows." };

    public static Command Create(CommonOptions common)
    {
        var decide = new BatchDecideCommand();
        var command = new ToolSubcommand("decide", Description, Examples);
        decide._ledger.AddTo(command);
        command.Arguments.Add(decide._rows);
        Option[] options = [decide._sendAgain, decide._giveUp, decide._all, decide._force, decide._by, decide._yes];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        CommandRun.Connect(command, common, decide.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var (given, stop) = (run.Given, run.Signals.Stop);
        var address = _ledger.Address(given);
        string[] keys = given.GetValue(_rows) ?? [];
        bool sendsAgain = given.GetValue(_sendAgain);
        bool givesUp = given.GetValue(_giveUp);
        bool isForAll = given.GetValue(_all);
        if (!sendsAgain && !givesUp)
        {
            return keys.Length > 0 || isForAll
                ? throw ToolException.WrongUse("Decide with --send-again, which may cost again, or with --give-up.")
                : await ListAsync(address, run).ConfigureAwait(false);
        }

        if (sendsAgain && givesUp)
        {
            throw ToolException.WrongUse("--send-again and --give-up are different decisions. Give one of them.");
        }

        if (isForAll == keys.Length > 0)
        {
            throw ToolException.WrongUse(isForAll ? "Give the ids of rows or --all, not both." : "Give the ids of the rows, or --all for all unknown and lost rows.");
        }

        var opened = await OpenedBatch.ToChangeAsync(address, stop).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        var rows = Choose(await OpenRows.ReadAsync(opened.Batch, stop).ConfigureAwait(false), keys, address);
        if (isForAll && rows.Count > 0)
        {
            await AgreeAsync(rows, sendsAgain, run).ConfigureAwait(false);
        }

        return await DecideAsync(opened.Batch, rows, sendsAgain ? UnknownDecision.SendAgain : UnknownDecision.GiveUp, run, address).ConfigureAwait(false);
    }

    private static async Task<int> ListAsync(LedgerAddress address, CommandRun run)
    {
        var rows = await OpenRows.ListAsync(address, run.Signals.Stop).ConfigureAwait(false);
        run.Console.WriteJson(new OpenRowsDocument(rows), BatchesJsonContext.Default.OpenRowsDocument);
        OpenRows.Write(run.Console, rows, address);
        return ExitCode.Saved;
    }

    private static List<BatchRow> Choose(List<BatchRow> rows, string[] keys, LedgerAddress address)
    {
        string[] missing = [.. keys.Where(key => rows.TrueForAll(row => row.Key != key)).Select(static key => $"'{key}'")];
        return missing.Length > 0
            ? throw ToolException.WrongUse($"No row that needs a decision has the id {string.Join(", ", missing)}. Nothing was decided. See the rows: qwen-image-edit batch decide {address.Arguments}")
            : keys.Length == 0 ? rows : rows.FindAll(row => keys.Contains(row.Key));
    }

    private async Task AgreeAsync(List<BatchRow> rows, bool sendsAgain, CommandRun run)
    {
        if (run.Given.GetValue(_yes))
        {
            return;
        }

        decimal? cost = rows.Select(static row => row.Attempts is [.., var last] ? last.Price : null).Aggregate((decimal?)0, static (sum, price) => sum + price);
        string what = sendsAgain ? $"This sends {Words.Count(rows.Count, "row")} again, for {ListPrice.InWords(cost)}." : $"This gives {Words.Count(rows.Count, "row")} up.";
        if (!run.Console.CanAsk)
        {
            throw ToolException.WrongUse($"{what} There is no terminal to ask on, and nothing was decided. Agree with --yes.");
        }

        if (!await run.Console.AskAsync($"{what} Go on?", run.Signals.Stop).ConfigureAwait(false))
        {
            throw new ToolException(new Failure { Code = "declined", Message = "Nothing was decided.", ExitCode = ExitCode.NothingSent });
        }
    }

    private async Task<int> DecideAsync(ImageEditBatch batch, List<BatchRow> rows, UnknownDecision decision, CommandRun run, LedgerAddress address)
    {
        var decided = new List<string>();
        var refused = new List<FailureItem>();
        foreach (var row in rows)
        {
            try
            {
                await batch.DecideAsync(row, decision, run.Given.GetRequiredValue(_by), run.Given.GetValue(_force), run.Signals.Stop).ConfigureAwait(false);
                decided.Add(row.Key);
            }
            catch (InvalidOperationException exception)
            {
                refused.Add(new FailureItem { Row = row.Key, Message = PlainWords.Of(exception.Message) });
            }
        }

        bool sendsAgain = decision is UnknownDecision.SendAgain;
        run.Console.WriteJson(new DecisionsDocument(sendsAgain ? "send-again" : "give-up", decided, refused), BatchesJsonContext.Default.DecisionsDocument);
        run.Console.WriteLine($"{Words.Count(decided.Count, "row")} {(sendsAgain ? "to send again" : "given up")}.");
        refused.ForEach(item => run.Console.WriteLine(item.Message));
        if (sendsAgain && decided.Count > 0)
        {
            run.Console.WriteLine("To send, run the same command as before, or with your --out:");
            run.Console.WriteCommand(address.RunCommand);
        }

        return refused.Count == 0 ? ExitCode.Saved : ExitCode.Unknown;
    }
}
