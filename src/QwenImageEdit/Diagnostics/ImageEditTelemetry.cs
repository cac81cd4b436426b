namespace QwenImageEdit;

/// <summary>What the SDK tells OpenTelemetry, by the conventions for generative AI.</summary>
/// <remarks>
/// Traces: a span for each edit, in it one for each attempt and upload, and one for each download; waits are events.
/// Metrics: <c>gen_ai.client.operation.duration</c> (s), <c>qwen_image_edit.images</c>, <c>qwen_image_edit.bytes_sent</c> and <c>qwen_image_edit.outcomes_unknown</c>.
/// Neither holds keys, prompts, or the links and bytes of images. The framework's own span of the request to the API is turned off in the handlers that the SDK
/// makes (not on netstandard2.0, where it cannot be), since it quotes lines of an answer that it cannot read, the key in them included; the span of the attempt
/// stands in its place.
/// </remarks>
public static class ImageEditTelemetry
{
    /// <summary>The name to pass to <c>AddSource</c> and to <c>AddMeter</c>.</summary>
    public const string Name = "QwenImageEdit";
}
