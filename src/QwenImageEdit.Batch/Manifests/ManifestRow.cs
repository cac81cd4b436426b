namespace QwenImageEdit.Batch;

/// <summary>A row of a manifest: one edit. Read rows with <see cref="Manifest"/>, or create them.</summary>
public sealed record ManifestRow
{
    /// <summary>The line in the manifest where the row begins, from 1. Default 0 for a row that has none.</summary>
    public long LineNumber { get; init; }

    /// <summary>Identifies the row, so that the same manifest can be added again; null, the default, to identify it by its first image and the number of its occurrence.</summary>
    public string? Id { get; init; }

    /// <summary>The model; null, the default, is an error unless the row is read with <see cref="ManifestDefaults.Model"/>.</summary>
    public ImageEditModel? Model { get; init; }

    /// <summary>The input images, each a path or an <c>http</c>, <c>https</c> or <c>oss</c> URL. A relative path is relative to the current directory.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The prompt, with <c>{column}</c> for the value of a column and <c>{{</c> and <c>}}</c> for braces.</summary>
    public string? Prompt { get; init; }

    /// <summary>The negative prompt, with placeholders as in <see cref="Prompt"/>. Default null.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>The number of images; null, the default, for the service's own.</summary>
    public int? Count { get; init; }

    /// <summary>The size, see <see cref="ManifestDefaults.Size"/>. Default null.</summary>
    public string? Size { get; init; }

    /// <summary>The seed. Default null.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the service may rewrite the prompt. Default null.</summary>
    public bool? PromptExtend { get; init; }

    /// <summary>Whether the images get a watermark. Default null.</summary>
    public bool? Watermark { get; init; }

    /// <summary>Rows with a higher priority are sent first. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary>The columns that are not options of an edit. They fill placeholders and appear in reports.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What could not be read. A row with problems is never sent: <see cref="ImageEditBatch.AddAsync"/> rejects the manifest.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
