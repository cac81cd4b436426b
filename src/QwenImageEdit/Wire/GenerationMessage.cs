using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

internal sealed class GenerationMessage
{
    /// <summary>Usually a list of items; some answers hold a plain text.</summary>
    [JsonPropertyName("content")]
    public JsonElement? Content { get; init; }
}
