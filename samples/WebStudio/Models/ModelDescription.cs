using QwenImageEdit;
using WebStudio.Edits;
using WebStudio.Texts;

namespace WebStudio.Models;

/// <summary>A size that is offered by name.</summary>
internal sealed record SizeChoice(int Width, int Height, string Ratio);

/// <summary>The sizes that a model supports.</summary>
/// <param name="Rule">The rule for sizes in pixels, as a sentence.</param>
/// <param name="Recommended">Those that are offered.</param>
internal sealed record SizeDescription(string Rule, IReadOnlyList<SizeChoice> Recommended);

/// <summary>What a model can do, as the form needs it.</summary>
internal sealed record ModelDescription(
    string Id,
    int MinImages,
    int MaxImages,
    int MaxCount,
    SizeDescription? Size,
    bool AcceptsPromptExtend,
    bool AcceptsNegativePrompt,
    bool AcceptsWatermark,
    bool AcceptsSeed,
    TextLimit? PromptLimit,
    TextLimit? NegativePromptLimit,
    EditPrice? Price)
{
    private static readonly (int Width, int Height)[] Ratios = [(1, 1), (2, 3), (3, 2), (3, 4), (4, 3), (9, 16), (16, 9), (21, 9)];

    public static ModelDescription Of(ImageEditModel model, EditPrice? price, StudioTexts texts)
    {
        var capabilities = model.Capabilities;
        return new ModelDescription(
            model.Id,
            capabilities.MinImages,
            capabilities.MaxImages ?? StudioOptions.MaxImages,
            capabilities.MaxCount ?? StudioOptions.MaxCount,
            capabilities.Size is { } rule ? new SizeDescription(texts.Sizes(rule), [.. ChoicesOf(rule)]) : null,
            capabilities.AcceptsPromptExtend,
            capabilities.AcceptsNegativePrompt,
            capabilities.AcceptsWatermark,
            capabilities.AcceptsSeed,
            capabilities.PromptLimit,
            capabilities.NegativePromptLimit,
            price);
    }

    private static IEnumerable<SizeChoice> ChoicesOf(OutputSizeRule rule) =>
        from size in ImageSize.Recommended
        where rule.Allows(size.Width, size.Height)
        select new SizeChoice(size.Width, size.Height, RatioOf(size));

    /// <summary>The documented name of a recommended size's ratio; 2048×872 is called 21:9 though it is not quite that.</summary>
    private static string RatioOf(ImageSize size)
    {
        var (width, height) = Ratios.MinBy(ratio => Math.Abs(Math.Log((double)size.Width / size.Height * ratio.Height / ratio.Width)));
        return $"{width}:{height}";
    }
}
