using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A ledger as it is given: a file, or the URL of a PostgreSQL database.</summary>
/// <param name="Shown">How it is printed, and can be given again: without a password.</param>
/// <param name="Server">The database; null for a file.</param>
/// <param name="Batch">The name of the batch in the ledger.</param>
internal sealed record LedgerAddress(string Shown, PostgreSqlUrl? Server, string Batch)
{
    public const string Extension = ".qie";

    /// <param name="text">The path or the URL.</param>
    /// <param name="name">The name that <c>--batch</c> gives, or null.</param>
    /// <param name="manifest">The manifest, whose name a batch on a server has if no other is given; or null.</param>
    public static LedgerAddress Parse(string text, string? name, string? manifest = null)
    {
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            throw ToolException.WrongUse("--batch is blank. Give the name of the batch.");
        }

        if (PostgreSqlUrl.IsOne(text))
        {
            var server = PostgreSqlUrl.Parse(text);
            return new LedgerAddress(server.Shown, server, name ?? manifest ?? throw ToolException.WrongUse("A database can have several batches. Give the name of one with --batch, which is that of the manifest without its ending, for example: --batch catalogue"));
        }

        if (string.IsNullOrWhiteSpace(text) || text.Contains("://", StringComparison.Ordinal))
        {
            throw ToolException.WrongUse("The ledger must be a file such as catalogue.qie, or a URL such as postgres://user:password@host/database.");
        }

        return new LedgerAddress(text, Server: null, name ?? BatchOpenOptions.DefaultName);
    }

    /// <summary>The ledger as arguments of another command.</summary>
    public string Arguments => ShellText.Quote(Shown) + BatchOption;

    /// <summary>The ledger as options of <c>batch run</c>.</summary>
    public string Options => $"--ledger {Arguments}";

    /// <summary>A command that goes on with the ledger, for whoever does not know how it was run before.</summary>
    public string RunCommand => $"qwen-image-edit batch run {Options} --out {ShellText.Quote(BatchRunOptions.DefaultOutput)}";

    private string BatchOption => Server is null && Batch == BatchOpenOptions.DefaultName ? "" : $" --batch {ShellText.Quote(Batch)}";
}
