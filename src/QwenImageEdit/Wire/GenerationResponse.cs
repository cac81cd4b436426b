using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>An answer of the service, success or failure, as lenient as its shapes in the field: a view of its JSON object.</summary>
internal sealed class GenerationResponse(JsonElement json)
{
    private static readonly string[] KnownMembers = ["output", "usage", "request_id", "requestId", "code", "message", "msg", "error"];

    private readonly JsonElement? _json = json;

    public string? RequestId => _json.Member("request_id").AsText();

    public string? RequestIdOfJavaSdk => _json.Member("requestId").AsText();

    public IEnumerable<JsonElement> Choices => Output.Member("choices").Items();

    public JsonElement? TaskMetric => Output.Member("task_metric");

    public JsonElement? Usage => _json.Member("usage");

    public JsonElement? Code => _json.Member("code");

    public string? Message => _json.Member("message").AsText();

    public string? Msg => _json.Member("msg").AsText();

    public JsonElement? Error => _json.Member("error");

    /// <summary>What is not understood; null when there is nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalProperties => _json.MembersBeyond(KnownMembers);

    private JsonElement? Output => _json.Member("output");
}
