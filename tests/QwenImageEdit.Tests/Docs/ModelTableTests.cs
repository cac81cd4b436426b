using System.Globalization;

namespace QwenImageEdit.Tests.Docs;

/// <summary>The READMEs' table of models. Set UPDATE_DOCS=1 to write it anew from the code.</summary>
public sealed class ModelTableTests
{
    private const string Begin = "<!-- models:begin -->";
    private const string End = "<!-- models:end -->";

    [Theory]
    [InlineData("README.md", "| model | images | `n` | `size` | `prompt_extend` | prompt / negative prompt | rate limit | price Beijing / Singapore |")]
    [InlineData("README.zh-CN.md", "| 模型 | 图片 | `n` | `size` | `prompt_extend` | 提示词 / 反向提示词 | 限流 | 价格 北京 / 新加坡 |")]
    public void The_table_of_models_is_the_codes(string file, string header)
    {
        string path = Repository.PathOf(file);
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string expected = $"\n{Table(header)}\n";

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..start] + expected + text[end..]);
            return;
        }

        text[start..end].Should().Be(expected, "the table in {0} is made from ModelCapabilities; run the tests with UPDATE_DOCS=1 to write it anew", file);
    }

    private static string Table(string header) =>
        string.Join('\n', ImageEditModel.Known.Select(Row).Prepend("|---|---|---|---|---|---|---|---|").Prepend(header));

    private static string Row(ImageEditModel model)
    {
        var rules = model.Capabilities;
        string[] cells =
        [
            $"`{model}`",
            Range(rules.MinImages, rules.MaxImages),
            Range(1, rules.MaxCount),
            rules.Size?.ToString() ?? "–",
            rules.AcceptsPromptExtend ? "✓" : "–",
            $"{Limit(rules.PromptLimit)} / {Limit(rules.NegativePromptLimit)}",
            rules.RateLimit is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate.Requests} / {rate.Window.TotalSeconds} s") : "?",
            rules.ListPrice is { } price ? string.Create(CultureInfo.InvariantCulture, $"{price.Beijing} / {price.Singapore}") : "?",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Range(int least, int most) => least == most ? $"{least}" : $"{least}–{most}";

    private static string Limit(TextLimit? limit) => limit switch
    {
        null => "?",
        { Unit: TextUnit.Token } => $"{limit.Length} tokens",
        _ => $"{limit.Length}",
    };
}
