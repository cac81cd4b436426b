namespace QwenImageEdit.Emulator.Generation;

/// <summary>The rules that differ between models.</summary>
internal sealed record ModelRules(int MinImages, int MaxCount, SizeRule Size, bool PromptExtend)
{
    private static readonly ModelRules Edit = new(MinImages: 1, MaxCount: 6, SizeRule.Sides, PromptExtend: true);
    private static readonly ModelRules EditBase = new(MinImages: 1, MaxCount: 1, SizeRule.None, PromptExtend: false);
    private static readonly ModelRules Version2 = new(MinImages: 0, MaxCount: 6, SizeRule.Pixels, PromptExtend: true);
    private static readonly ModelRules Version3 = Version2 with { Size = SizeRule.PixelsAndRatio };
    private static readonly ModelRules Unknown = new(MinImages: 0, MaxCount: 6, SizeRule.Any, PromptExtend: true);

    public static ModelRules? Find(string model, IReadOnlyCollection<string> extraModels) => model switch
    {
        "qwen-image-edit-max" or "qwen-image-edit-max-2026-01-16" => Edit,
        "qwen-image-edit-plus" or "qwen-image-edit-plus-2025-12-15" or "qwen-image-edit-plus-2025-10-30" => Edit,
        "qwen-image-edit" => EditBase,
        _ when model.StartsWith("qwen-image-2.0", StringComparison.Ordinal) => Version2,
        _ when model.StartsWith("qwen-image-3.0", StringComparison.Ordinal) => Version3,
        _ when model.StartsWith("qwen-image", StringComparison.Ordinal) || extraModels.Contains(model) => Unknown,
        _ => null,
    };
}
