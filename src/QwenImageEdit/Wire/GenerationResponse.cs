using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>The content of a generation response, success or failure, as far as it could be read.</summary>
internal struct GenerationResponse
{
    /// <summary>Whether the JSON object is complete and contains each member that identifies the sender only once.</summary>
    public bool IsWhole;

    /// <summary>Whether all choices were read, that is, no image is missing.</summary>
    public bool HasAllChoices;

    /// <summary>Whether there is a <c>request_id</c>, which the service adds to each of its responses.</summary>
    public bool HasRequestId;

    /// <summary>The value of <c>request_id</c>.</summary>
    public string? RequestId;

    /// <summary>The value of <c>requestId</c>, the name that the vendor's Java SDK uses.</summary>
    public string? AlternateRequestId;

    public string? Code;

    public string? Message;

    /// <summary>The code of a nested <c>error</c>.</summary>
    public string? NestedCode;

    /// <summary>The message of a nested <c>error</c>.</summary>
    public string? NestedMessage;

    /// <summary>Whether there is an <c>output</c> or a <c>usage</c>, in which case images may have been made.</summary>
    public bool HasOutputOrUsage;

    /// <summary>The images as received: links, data URIs or plain base64; null when there are none.</summary>
    public List<string>? Images;

    public string? Text;

    public string? FinishReason;

    public int? SucceededCount;

    public int? FailedCount;

    public ImageEditUsage? Usage;

    /// <summary>The members of <c>output</c> that are not part of a result; null when there are none.</summary>
    public Dictionary<string, JsonElement>? OutputProperties;

    /// <summary>The members that this SDK does not know; null when there are none.</summary>
    public Dictionary<string, JsonElement>? AdditionalProperties;

    /// <returns>A member of <c>output</c> that is a text; null for any other.</returns>
    public readonly string? OutputText(string name) =>
        OutputProperties is not null && OutputProperties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
