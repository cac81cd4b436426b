using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Where the rows come from: a manifest, or the files of a pattern.</summary>
internal sealed class ManifestSource
{
    private const char Wildcard = '*';

    private readonly string _text;
    private readonly ManifestDefaults _defaults;

    private ManifestSource(string text, ManifestDefaults defaults) => (_text, _defaults) = (text, defaults);

    /// <summary>The name of the manifest without its ending; of a pattern, that of its folder.</summary>
    public string Name => _text.Contains(Wildcard)
        ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Join(Path.GetDirectoryName(_text[.._text.IndexOf(Wildcard)]), "."))))
        : Path.GetFileNameWithoutExtension(_text);

    /// <summary>Looks whether there is something to read.</summary>
    /// <exception cref="ToolException">It is not a manifest or a pattern.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static async Task<ManifestSource> FindAsync(IReadOnlyList<string> texts, ManifestDefaults defaults, CancellationToken cancellationToken)
    {
        if (texts is not [var text])
        {
            throw ToolException.WrongUse($"{texts.Count} files were given, and one manifest is expected. For a row of each file, put a pattern into quotes, so that the shell leaves it alone: \"photos/*.jpg\" with --prompt.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw ToolException.WrongUse("The name of the manifest is blank. Give a file such as catalogue.csv.");
        }

        if (Directory.Exists(text))
        {
            throw ToolException.WrongUse($"'{text}' is a folder. Give a manifest (.csv, .tsv, .jsonl), or for a row of each file a pattern in quotes with --prompt, such as {ShellText.Quote(Path.Join(text, "*.jpg"))}.");
        }

        if (text.EndsWith(LedgerAddress.Extension, StringComparison.OrdinalIgnoreCase) || PostgreSqlUrl.IsOne(text))
        {
            throw ToolException.WrongUse("A ledger was given where a manifest is expected. To go on with a ledger, give it with --ledger.");
        }

        var source = new ManifestSource(text, defaults);
        if (!text.Contains(Wildcard))
        {
            _ = source.ReadAsync(cancellationToken);
            return source;
        }

        if (defaults.Prompt is null)
        {
            throw ToolException.WrongUse("A pattern of files has no prompts. Give one for all of them with --prompt.");
        }

        var rows = source.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var closing = rows.ConfigureAwait(false);
        await rows.MoveNextAsync().ConfigureAwait(false);
        return source;
    }

    public IAsyncEnumerable<ManifestRow> ReadAsync(CancellationToken cancellationToken) => _text.Contains(Wildcard)
        ? Manifest.FromFiles(_text, _defaults, cancellationToken)
        : Manifest.ReadAsync(_text, _defaults, cancellationToken);
}
