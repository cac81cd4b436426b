namespace QwenImageEdit.Batch.Manifests;

/// <summary>What a column of a manifest sets.</summary>
internal enum ManifestOption
{
    /// <summary>Nothing: the column fills placeholders and appears in reports.</summary>
    None,
    Id,
    Image,

    /// <summary>All images, as a JSON array.</summary>
    Images,

    /// <summary>An image whose number no model accepts.</summary>
    ImageOutOfRange,
    Prompt,
    NegativePrompt,
    Model,
    Count,
    Size,
    Seed,
    PromptExtend,
    Watermark,
    Priority,
}
