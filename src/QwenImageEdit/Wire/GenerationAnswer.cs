using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>What an answer of the service says, success or failure, as far as it could be read.</summary>
internal struct GenerationAnswer
{
    /// <summary>Whether the JSON object came to its end, and says nothing twice that decides who answered.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether all choices were read, so that no image is missing.</summary>
    public bool HasAllChoices { get; set; }

    /// <summary>Whether there is a <c>request_id</c>, as the service signs what it says.</summary>
    public bool IsSigned { get; set; }

    /// <summary>The service's id of the request, from <c>request_id</c> alone.</summary>
    public string? RequestId { get; set; }

    /// <summary>The same under the name that the vendor's Java SDK gives it.</summary>
    public string? RequestIdOfJavaSdk { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    /// <summary>The code of a nested <c>error</c>.</summary>
    public string? NestedCode { get; set; }

    /// <summary>The message of a nested <c>error</c>.</summary>
    public string? NestedMessage { get; set; }

    /// <summary>Whether there is an <c>output</c> or a <c>usage</c>: something may have been made.</summary>
    public bool HasOutputOrUsage { get; set; }

    /// <summary>The images as the service wrote them: links, data URIs, or bare base64; null when there is none.</summary>
    public List<string>? Images { get; set; }

    public string? Text { get; set; }

    public string? FinishReason { get; set; }

    public int? FailedCount { get; set; }

    public ImageEditUsage? Usage { get; set; }

    /// <summary>What is not understood; null when there is nothing.</summary>
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
