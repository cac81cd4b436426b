namespace QwenImageEdit;

/// <summary>The traces and metrics of the SDK for OpenTelemetry, by its conventions for generative AI.</summary>
/// <remarks>
/// Traces: a span for each edit, with a child for each attempt and upload, and a span for each download. Waits are events.
/// Metrics: <c>qwen_image_edit.edit.duration</c> (s), <c>qwen_image_edit.images</c>, <c>qwen_image_edit.bytes_sent</c> and <c>qwen_image_edit.outcomes_unknown</c>.
/// The duration has a name of its own, because <c>UseOpenTelemetry</c> of Microsoft.Extensions.AI records <c>gen_ai.client.operation.duration</c> for the same edit.
/// Traces and metrics contain no keys, prompts, links or image bytes. The handlers of the SDK turn off the framework's own span of a request to the API (except on
/// netstandard2.0, where this is not possible), because it quotes lines of a malformed response, which may contain the key; the span of the attempt replaces it.
/// </remarks>
public static class ImageEditTelemetry
{
    /// <summary>The name of the activity source and of the meter, for <c>AddSource</c> and <c>AddMeter</c>: <c>QwenImageEdit</c>.</summary>
    public const string Name = "QwenImageEdit";
}
