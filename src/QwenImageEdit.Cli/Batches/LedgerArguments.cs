using System.CommandLine;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The ledger that a command looks at or changes.</summary>
internal sealed class LedgerArguments
{
    public const string LedgerForms = "FILE.qie|postgres://user:password@host/database";

    private readonly Argument<string> _ledger = new("ledger") { Description = $"The ledger: {LedgerForms}." };

    private readonly Option<string> _batch = CreateBatch();

    public static Option<string> CreateBatch() => new("--batch") { HelpName = "name", Description = "The batch in the ledger. In a file, the default is default; in a database, it is the name of the manifest without its ending." };

    public static Option<string> CreateBy(string what) => new("--by") { HelpName = "name", Description = $"Who {what}, for the ledger.", DefaultValueFactory = static _ => UserName };

    public static string UserName => Environment.UserName is { Length: > 0 } name ? name : Environment.MachineName;

    public void AddTo(Command command)
    {
        command.Arguments.Add(_ledger);
        command.Options.Add(_batch);
    }

    public LedgerAddress Address(ParseResult given) => LedgerAddress.Parse(given.GetRequiredValue(_ledger), given.GetValue(_batch));
}
