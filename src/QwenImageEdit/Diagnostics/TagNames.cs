namespace QwenImageEdit.Diagnostics;

/// <summary>The names of tags, from OpenTelemetry where it defines one.</summary>
internal static class TagNames
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string OutputType = "gen_ai.output.type";
    public const string RequestModel = "gen_ai.request.model";
    public const string RequestCount = "gen_ai.request.choice.count";
    public const string RequestSeed = "gen_ai.request.seed";
    public const string ResponseId = "gen_ai.response.id";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";
    public const string InputImages = "qwen_image_edit.input_images";
    public const string Images = "qwen_image_edit.images";
    public const string Attempts = "qwen_image_edit.attempts";
    public const string AttemptNumber = "qwen_image_edit.attempt.number";
    public const string AttemptOutcome = "qwen_image_edit.attempt.outcome";
    public const string Input = "qwen_image_edit.input";
    public const string ImageIndex = "qwen_image_edit.image.index";
    public const string ImageBytes = "qwen_image_edit.image.bytes";
    public const string WaitReason = "qwen_image_edit.wait.reason";
    public const string WaitSeconds = "qwen_image_edit.wait.seconds";
}
