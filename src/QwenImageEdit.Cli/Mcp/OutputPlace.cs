using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The folder for results, which must be within the root.</summary>
internal sealed class OutputPlace(SessionRoot root, string? folder)
{
    /// <summary>Follows links each time, because a folder can become a link while the server runs.</summary>
    /// <exception cref="ToolException">The folder is not within the root.</exception>
    public string Find() => folder is null
        ? root.Folder
        : root.Find(folder) ?? throw ToolException.WrongUse("The folder for results is not within the root folder. Nothing was sent. Choose another one with --out-dir, relative to --root.");
}
