using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>An answer of the service, success or failure, as lenient as its shapes in the field: a view of its JSON object.</summary>
internal sealed class GenerationResponse(JsonElement json)
{
    private static readonly byte[][] KnownMembers = [[.. "output"u8], [.. "usage"u8], [.. "request_id"u8], [.. "requestId"u8], [.. "code"u8], [.. "message"u8], [.. "msg"u8], [.. "error"u8]];

    private readonly JsonElement? _json = json;

    public string? RequestId => _json.Member("request_id"u8).AsText();

    public string? RequestIdOfJavaSdk => _json.Member("requestId"u8).AsText();

    public JsonElement.ArrayEnumerator Choices => Output.Member("choices"u8).Items();

    public JsonElement? TaskMetric => Output.Member("task_metric"u8);

    public JsonElement? Usage => _json.Member("usage"u8);

    public JsonElement? Code => _json.Member("code"u8);

    public string? Message => _json.Member("message"u8).AsText();

    public string? Msg => _json.Member("msg"u8).AsText();

    public JsonElement? Error => _json.Member("error"u8);

    /// <summary>What is not understood; null when there is nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalProperties => _json.MembersBeyond(KnownMembers);

    private JsonElement? Output => _json.Member("output"u8);
}
