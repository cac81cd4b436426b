using System.Text.Json.Serialization;

namespace QwenImageEdit.Batch.Rows;

/// <summary>What a row asks for, as it is frozen in the ledger: placeholders are filled in and paths are full.</summary>
internal sealed record RowSpec
{
    [JsonPropertyName("images")]
    public required IReadOnlyList<string> Images { get; init; }

    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }

    /// <summary>Has a column of its own in the ledger.</summary>
    [JsonIgnore]
    public string Model { get; init; } = "";

    [JsonPropertyName("negative_prompt")]
    public string? NegativePrompt { get; init; }

    [JsonPropertyName("n")]
    public int? Count { get; init; }

    [JsonPropertyName("size")]
    public string? Size { get; init; }

    [JsonPropertyName("seed")]
    public int? Seed { get; init; }

    [JsonPropertyName("prompt_extend")]
    public bool? PromptExtend { get; init; }

    [JsonPropertyName("watermark")]
    public bool? Watermark { get; init; }
}
