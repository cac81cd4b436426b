using QwenImageEdit.Emulator.Rendering;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>A request that has passed all rules. Without a <paramref name="Size"/>, results have about <paramref name="Pixels"/> in the ratio of the last image.</summary>
internal sealed record GenerationRequest(
    string Model,
    IReadOnlyList<ImageReference> Images,
    string Prompt,
    string NegativePrompt,
    int Count,
    PixelSize? Size,
    int Pixels,
    bool Watermark,
    int? Seed,
    AnswerShape Answer);
