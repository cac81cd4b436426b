using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

internal sealed class GenerationChoice
{
    [JsonPropertyName("finish_reason")]
    public string? FinishReason { get; init; }

    [JsonPropertyName("message")]
    public GenerationMessage? Message { get; init; }
}
