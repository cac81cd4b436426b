using System.Globalization;

namespace QwenImageEdit.Models;

/// <summary>The rules of the documented families, by the model id without a date.</summary>
internal static class ModelCatalogue
{
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly ModelRateLimit TwoPerMinute = new() { Requests = 2, Window = TimeSpan.FromMinutes(1) };
    private static readonly ModelRateLimit TwoPerSecond = new() { Requests = 2, Window = TimeSpan.FromSeconds(1) };

    private static readonly ModelCapabilities EditBase = new()
    {
        MinImages = 1,
        MaxImages = 3,
        MaxCount = 1,
        Size = null,
        AcceptsPromptExtend = false,
        AcceptsPromptExtendMode = false,
        AcceptsThinking = false,
        AcceptsThinkingMode = false,
        AcceptsSequential = false,
        PromptLimit = new TextLimit { Length = 800, Unit = TextUnit.Character },
        NegativePromptLimit = new TextLimit { Length = 500, Unit = TextUnit.Character },
        RateLimit = TwoPerSecond,
    };

    private static readonly ModelCapabilities EditPlus = EditBase with
    {
        MaxCount = 6,
        Size = new OutputSizeRule { MinSide = 512, MaxSide = 2048, Resolutions = [] },
        AcceptsPromptExtend = true,
    };

    private static readonly ModelCapabilities EditMax = EditPlus with { RateLimit = TwoPerMinute };

    private static readonly ModelCapabilities Image2 = EditPlus with
    {
        MinImages = 0,
        Size = new OutputSizeRule { MinPixels = 512 * 512, MaxPixels = 2048 * 2048, Resolutions = [] },
        PromptLimit = new TextLimit { Length = 1300, Unit = TextUnit.Token },
    };

    private static readonly ModelCapabilities Image2Pro = Image2 with { RateLimit = TwoPerMinute };

    private static readonly ModelCapabilities Image3 = Image2 with
    {
        Size = Image2.Size! with { MaxRatio = 8 },
        AcceptsPromptExtendMode = true,
        AcceptsAgentModeWithImages = false,
        AcceptsThinking = true,
        PromptLimit = new TextLimit { Length = 4500, Unit = TextUnit.Token },
        RateLimit = null,
    };

    private static readonly ModelCapabilities Image21Pro = Image3 with
    {
        MaxImages = 10,
        PromptLimit = null,
    };

    private static readonly ModelCapabilities Wan27 = new()
    {
        MaxImages = 9,
        MaxCount = 4,
        MaxSequentialCount = 12,
        Size = new OutputSizeRule { Resolutions = [ImageResolution.OneK, ImageResolution.TwoK, ImageResolution.FourK] },
        AcceptsPromptExtend = false,
        AcceptsPromptExtendMode = false,
        AcceptsThinking = false,
        AcceptsNegativePrompt = false,
        PromptLimit = new TextLimit { Length = 5000, Unit = TextUnit.Character },
    };

    private static readonly ModelCapabilities Wan26 = Wan27 with { MinImages = 1, MaxImages = 4 };

    private static readonly Dictionary<string, ModelCapabilities> Families = new(StringComparer.Ordinal)
    {
        [ImageEditModel.QwenImageEditMax.Id] = EditMax,
        [ImageEditModel.QwenImageEditPlus.Id] = EditPlus,
        [ImageEditModel.QwenImageEdit.Id] = EditBase,
        [ImageEditModel.QwenImage2.Id] = Image2,
        [ImageEditModel.QwenImage2Pro.Id] = Image2Pro,
        [ImageEditModel.QwenImage21Pro.Id] = Image21Pro,
        [ImageEditModel.QwenImage3.Id] = Image3,
        [ImageEditModel.QwenImage3Pro.Id] = Image3,
        [ImageEditModel.Wan26Image.Id] = Wan26,
        [ImageEditModel.Wan27Image.Id] = Wan27,
        [ImageEditModel.Wan27ImagePro.Id] = Wan27,
    };

    public static ModelCapabilities Find(ImageEditModel model) =>
        Families.TryGetValue(FamilyOf(model).Id, out var capabilities) ? capabilities : ModelCapabilities.Unknown;

    /// <returns>The model without the date of a snapshot; the same model when it has no date.</returns>
    public static ImageEditModel FamilyOf(ImageEditModel model)
    {
        string id = model.Id;
        int dash = id.Length - DateFormat.Length - 1;
        bool isDated = dash > 0
            && id[dash] == '-'
            && DateTime.TryParseExact(id.Substring(dash + 1), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isDated ? new ImageEditModel(id.Substring(0, dash)) : model;
    }
}
