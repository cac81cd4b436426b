using System.Runtime.CompilerServices;
using QwenImageEdit.Batch.Manifests;

namespace QwenImageEdit.Batch;

/// <summary>Reads the rows of a batch from a table, from JSON Lines or from a pattern of file names.</summary>
public static class Manifest
{
    /// <summary>Reads a file row by row: a table with a header (<c>.csv</c> with commas, semicolons or tabs; <c>.tsv</c>), or one JSON object on each line (<c>.jsonl</c>, <c>.ndjson</c>).</summary>
    /// <param name="path">The file, in UTF-8 with or without a byte order mark. It must not change while it is read.</param>
    /// <param name="defaults">What applies to rows that do not say otherwise. Default: nothing.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The rows, in the order of the file. What cannot be read is in <see cref="ManifestRow.Problems"/>; when nothing more of the file can be read, it is in those of the last row.</returns>
    /// <remarks>
    /// <para>The columns are <c>id</c>, <c>image</c> (or <c>image1</c>), <c>image2</c> to <c>image10</c>, <c>prompt</c>, <c>negative_prompt</c>, <c>model</c>, <c>n</c> (or <c>count</c>), <c>size</c>,
    /// <c>seed</c>, <c>prompt_extend</c>, <c>watermark</c> and <c>priority</c>; in JSON also <c>images</c>, an array. Upper and lower case, hyphens, underscores and spaces in these names make no difference.
    /// All other columns are <see cref="ManifestRow.Values"/>.</para>
    /// <para>An empty cell is the same as none. A relative path of an image is relative to the folder of the manifest.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank or has another extension.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IAsyncEnumerable<ManifestRow> ReadAsync(string path, ManifestDefaults? defaults = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is not (".CSV" or ".TSV" or ".JSONL" or ".NDJSON"))
        {
            throw new ArgumentException($"'{ShownText.Of(path)}' is not a manifest. Pass a file with the extension .csv, .tsv, .jsonl or .ndjson.", nameof(path));
        }

        string fullPath = Path.GetFullPath(path);
        return File.Exists(fullPath)
            ? ReadFileAsync(fullPath, extension, defaults ?? new ManifestDefaults(), cancellationToken)
            : throw new FileNotFoundException($"The manifest '{ShownText.Of(fullPath)}' does not exist. Correct the path.", fullPath);
    }

    /// <summary>Makes one row for each file that matches a pattern, such as <c>photos/**/*.jpg</c>. <c>{file}</c> in the prompt is the name of the file without its extension.</summary>
    /// <param name="pattern">A path in which <c>*</c> is any part of a name and <c>**</c> is any number of folders; upper and lower case make no difference after the first of them. A path without these is one file. Hidden files and folders, and links to folders, are not searched.</param>
    /// <param name="defaults">The model, the prompt and the other options of all rows.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The rows, sorted by path with ordinal comparison. All paths are in memory.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> or <paramref name="defaults"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is blank.</exception>
    /// <exception cref="FileNotFoundException">No file matches; thrown when the enumeration starts.</exception>
    public static IAsyncEnumerable<ManifestRow> FromFiles(string pattern, ManifestDefaults defaults, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        ArgumentNullException.ThrowIfNull(defaults);
        return FindFilesAsync(pattern, defaults, cancellationToken);
    }

    private static async IAsyncEnumerable<ManifestRow> ReadFileAsync(string path, string extension, ManifestDefaults defaults, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await ManifestText.FindProblemAsync(path, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            yield return problem;
            yield break;
        }

        using var text = ManifestText.Open(path);
        string folder = Path.GetDirectoryName(path)!;
        var rows = extension switch
        {
            ".CSV" => CsvManifest.ReadAsync(text, await CsvSeparator.DetectAsync(path, cancellationToken).ConfigureAwait(false), folder, defaults, cancellationToken),
            ".TSV" => CsvManifest.ReadAsync(text, '\t', folder, defaults, cancellationToken),
            _ => JsonLinesManifest.ReadAsync(text, folder, defaults, cancellationToken),
        };
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row;
        }
    }

    private static async IAsyncEnumerable<ManifestRow> FindFilesAsync(string pattern, ManifestDefaults defaults, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] files = await Task.Run(() => FilePattern.Find(pattern), cancellationToken).ConfigureAwait(false);
        foreach (string file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var draft = new RowDraft(lineNumber: 0, folder: null, defaults);
            draft.SetImages(new("image", ManifestOption.Images), [file]);
            draft.Set(new("file", ManifestOption.None), Path.GetFileNameWithoutExtension(file));
            yield return draft.ToRow();
        }
    }
}
