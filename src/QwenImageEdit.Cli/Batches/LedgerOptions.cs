using System.CommandLine;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Which batch a command is about.</summary>
internal sealed class LedgerOptions
{
    private readonly Argument<string> _ledger = new("ledger") { Description = "The file of the ledger, such as catalogue.qie, or postgres://user@host/database." };

    private readonly Option<string> _name = CreateName();

    public static Option<string> CreateName() => new("--batch") { HelpName = "name", Description = "The name of the batch. A ledger in PostgreSQL holds many." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_ledger);
        command.Options.Add(_name);
    }

    public LedgerLocation Location(ParseResult given) => new(given.GetRequiredValue(_ledger), given.GetValue(_name));
}
