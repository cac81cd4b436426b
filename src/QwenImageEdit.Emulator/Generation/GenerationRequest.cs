using QwenImageEdit.Emulator.Rendering;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>A request that has passed all rules.</summary>
internal sealed record GenerationRequest(
    string Model,
    IReadOnlyList<ImageReference> Images,
    string Prompt,
    string NegativePrompt,
    int Count,
    PixelSize? Size,
    bool Watermark,
    int? Seed);
