using System.Globalization;

namespace QwenImageEdit.Models;

/// <summary>The documented families, by the id without a date.</summary>
internal static class ModelCatalogue
{
    private const string PriceDate = "mid 2026";
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly ModelRateLimit TwoPerMinute = new(2, TimeSpan.FromMinutes(1));
    private static readonly ModelRateLimit TwoPerSecond = new(2, TimeSpan.FromSeconds(1));

    private static readonly ModelCapabilities EditBase = new()
    {
        MinImages = 1,
        MaxCount = 1,
        Size = null,
        AcceptsPromptExtend = false,
        PromptLimit = new TextLimit(800, TextUnit.Character),
        NegativePromptLimit = new TextLimit(500, TextUnit.Character),
        RateLimit = TwoPerSecond,
        ListPrice = Price(0.30m, 0.330266m),
    };

    private static readonly ModelCapabilities EditPlus = EditBase with
    {
        MaxCount = 6,
        Size = new OutputSizeRule { MinSide = 512, MaxSide = 2048 },
        AcceptsPromptExtend = true,
        ListPrice = Price(0.20m, 0.220177m),
    };

    private static readonly ModelCapabilities EditMax = EditPlus with
    {
        RateLimit = TwoPerMinute,
        ListPrice = Price(0.50m, 0.550443m),
    };

    private static readonly ModelCapabilities Image2 = ModelCapabilities.Unknown with
    {
        Size = new OutputSizeRule { MinPixels = 512 * 512, MaxPixels = 2048 * 2048 },
        PromptLimit = new TextLimit(1300, TextUnit.Token),
        NegativePromptLimit = new TextLimit(500, TextUnit.Character),
        RateLimit = TwoPerSecond,
        ListPrice = Price(0.20m, 0.256873m),
    };

    private static readonly ModelCapabilities Image2Pro = Image2 with
    {
        RateLimit = TwoPerMinute,
        ListPrice = Price(0.50m, 0.550443m),
    };

    private static readonly ModelCapabilities Image3 = Image2 with
    {
        Size = Image2.Size! with { MaxRatio = 8 },
        RateLimit = null,
        ListPrice = null,
    };

    private static readonly Dictionary<string, ModelCapabilities> Families = new(StringComparer.Ordinal)
    {
        [ImageEditModel.QwenImageEditMax.Id] = EditMax,
        [ImageEditModel.QwenImageEditPlus.Id] = EditPlus,
        [ImageEditModel.QwenImageEdit.Id] = EditBase,
        [ImageEditModel.QwenImage2.Id] = Image2,
        [ImageEditModel.QwenImage2Pro.Id] = Image2Pro,
        [ImageEditModel.QwenImage3.Id] = Image3,
        [ImageEditModel.QwenImage3Pro.Id] = Image3,
    };

    public static ModelCapabilities Find(string id) =>
        Families.TryGetValue(WithoutDate(id), out var capabilities) ? capabilities : ModelCapabilities.Unknown;

    private static string WithoutDate(string id)
    {
        int dash = id.Length - DateFormat.Length - 1;
        bool dated = dash > 0
            && id[dash] == '-'
            && DateTime.TryParseExact(id.Substring(dash + 1), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return dated ? id.Substring(0, dash) : id;
    }

    private static ModelListPrice Price(decimal beijing, decimal singapore) =>
        new() { Beijing = beijing, Singapore = singapore, AsOf = PriceDate };
}
