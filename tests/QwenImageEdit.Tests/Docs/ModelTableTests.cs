using System.Globalization;

namespace QwenImageEdit.Tests.Docs;

/// <summary>The READMEs' table of models. Set UPDATE_DOCS=1 to write it anew from the code.</summary>
public sealed class ModelTableTests
{
    private const string Begin = "<!-- models:begin -->";
    private const string End = "<!-- models:end -->";

    public static TheoryData<string> Files { get; } = ["README.md", "README.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_table_of_models_is_the_codes(string file)
    {
        string path = Repository.PathOf(file);
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string expected = $"\n{Table(file == "README.md" ? ModelTableWords.English : ModelTableWords.Chinese)}\n";

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..start] + expected + text[end..]);
            return;
        }

        text[start..end].Should().Be(expected, "the table in {0} is made from ModelCapabilities and ModelPriceTable; run the tests with UPDATE_DOCS=1 to write it anew", file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_date_of_the_prices_stands_in_the_table_alone(string file)
    {
        string text = File.ReadAllText(Repository.PathOf(file));

        text[text.IndexOf(End, StringComparison.Ordinal)..].Should().NotContain("2026");
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
