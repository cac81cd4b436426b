using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>The content of a generation response, success or failure, as far as it could be read.</summary>
internal struct GenerationResponse
{
    /// <summary>Whether the JSON object is complete and contains each member that identifies the sender only once.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether all choices were read, that is, no image is missing.</summary>
    public bool HasAllChoices { get; set; }

    /// <summary>Whether there is a <c>request_id</c>, which the service adds to each of its responses.</summary>
    public bool HasRequestId { get; set; }

    /// <summary>The value of <c>request_id</c>.</summary>
    public string? RequestId { get; set; }

    /// <summary>The value of <c>requestId</c>, the name that the vendor's Java SDK uses.</summary>
    public string? AlternateRequestId { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    /// <summary>The code of a nested <c>error</c>.</summary>
    public string? NestedCode { get; set; }

    /// <summary>The message of a nested <c>error</c>.</summary>
    public string? NestedMessage { get; set; }

    /// <summary>Whether there is an <c>output</c> or a <c>usage</c>, in which case images may have been made.</summary>
    public bool HasOutputOrUsage { get; set; }

    /// <summary>The images as received: links, data URIs or plain base64; null when there are none.</summary>
    public List<string>? Images { get; set; }

    public string? Text { get; set; }

    public string? FinishReason { get; set; }

    public int? SucceededCount { get; set; }

    public int? FailedCount { get; set; }

    public ImageEditUsage? Usage { get; set; }

    /// <summary>The members of <c>output</c> that are not part of a result; null when there are none.</summary>
    public Dictionary<string, JsonElement>? OutputProperties { get; set; }

    /// <summary>The members that this SDK does not know; null when there are none.</summary>
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <returns>A member of <c>output</c> that is a text; null for any other.</returns>
    public readonly string? OutputText(string name) =>
        OutputProperties is not null && OutputProperties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
