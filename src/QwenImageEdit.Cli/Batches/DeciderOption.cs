using System.CommandLine;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Who decides; it is recorded in the ledger.</summary>
internal static class DeciderOption
{
    public static Option<string> Create() => new("--by")
    {
        HelpName = "name",
        Description = "Who decides; it is recorded. Default: the name of the user.",
        DefaultValueFactory = static _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };
}
