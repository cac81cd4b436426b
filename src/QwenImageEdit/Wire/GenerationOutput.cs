using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

internal sealed class GenerationOutput
{
    [JsonPropertyName("choices")]
    public List<GenerationChoice?>? Choices { get; init; }

    [JsonPropertyName("task_metric")]
    public JsonElement? TaskMetric { get; init; }
}
