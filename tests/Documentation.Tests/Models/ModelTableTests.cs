using System.Globalization;
using Documentation.Tests.Markdown;
using QwenImageEdit;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Models;

/// <summary>The table of models in models.md. Set UPDATE_DOCS=1 to write it anew from the code.</summary>
public sealed class ModelTableTests
{
    public static TheoryData<string> Files { get; } = [.. Pages.Named("models.md").Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_table_of_models_is_the_codes(string file) =>
        GeneratedBlock.CompareOrUpdate(file, "models", _ => $"\n{Table(file.Contains("zh-CN", StringComparison.Ordinal) ? ModelTableWords.Chinese : ModelTableWords.English)}\n");

    [Theory]
    [MemberData(nameof(Files))]
    public void The_date_of_the_prices_stands_in_the_table_alone(string file)
    {
        string text = File.ReadAllText(Repository.PathOf(file));

        text[text.IndexOf("<!-- models:end -->", StringComparison.Ordinal)..].Should().NotContain("2026");
    }

    private static string Table(ModelTableWords words) =>
        string.Join('\n', ImageEditModel.Known.Select(model => Row(model, words)).Prepend("|---|---|---|---|---|---|---|---|").Prepend(words.Header(PriceDate())));

    private static DateTime PriceDate() => ModelPriceTable.Documented.Prices.Select(price => price.AsOf).Distinct().Single();

    private static string Row(ImageEditModel model, ModelTableWords words)
    {
        var rules = model.Capabilities;
        string[] cells =
        [
            $"`{model}`",
            Range(rules.MinImages, rules.MaxImages),
            Count(rules, words),
            rules.Size is { } size ? words.Size(size) : "–",
            string.Join(words.Comma, Parameters(rules).Select(parameter => $"`{parameter}`")),
            $"{Limit(rules.PromptLimit, words)} / {(rules.AcceptsNegativePrompt ? Limit(rules.NegativePromptLimit, words) : "–")}",
            rules.RateLimit is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate.Requests} / {rate.Window.TotalSeconds} s") : "?",
            $"{Price(model, DashScopeRegion.Beijing)} / {Price(model, DashScopeRegion.Singapore)}",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static IEnumerable<string> Parameters(ModelCapabilities rules)
    {
        (string Name, bool Accepted)[] parameters =
        [
            ("negative_prompt", rules.AcceptsNegativePrompt), ("prompt_extend", rules.AcceptsPromptExtend), ("prompt_extend_mode", rules.AcceptsPromptExtendMode),
            ("enable_thinking", rules.AcceptsThinking), ("thinking_mode", rules.AcceptsThinkingMode), ("enable_sequential", rules.AcceptsSequential), ("watermark", rules.AcceptsWatermark), ("seed", rules.AcceptsSeed),
        ];
        return parameters.Where(parameter => parameter.Accepted).Select(parameter => parameter.Name);
    }

    private static string Price(ImageEditModel model, DashScopeRegion region) =>
        ModelPriceTable.Documented.Find(model, region)?.PricePerImage.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Count(ModelCapabilities rules, ModelTableWords words) =>
        Range(1, rules.MaxCount) + (rules.AcceptsSequential ? words.Sequential(Range(1, rules.MaxSequentialCount)) : string.Empty);

    private static string Range(int least, int? most) => least == most ? $"{least}" : $"{least}–{most}";

    private static string Limit(TextLimit? limit, ModelTableWords words) => limit is null ? "?" : $"{limit.Length} {words.Unit(limit.Unit)}";
}
