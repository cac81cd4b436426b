using System.Globalization;
using System.Text.RegularExpressions;
using QwenImageEdit;

namespace Documentation.Tests.Models;

/// <summary>The words of the table of models in one language.</summary>
internal sealed record ModelTableWords
{
    public static ModelTableWords English { get; } = new()
    {
        Header = date => $"| model | images | `n` | `size` in pixels | further parameters | prompt / negative prompt | requests / time | CNY per image in {date.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}, Beijing / Singapore |",
        Comma = ", ",
        Size = rule => rule.ToString(),
        Sequential = range => $", {range} in a sequence",
        Unit = unit => unit == TextUnit.Token ? "tokens" : "characters",
    };

    public static ModelTableWords Chinese { get; } = new()
    {
        Header = date => $"| 模型 | 图片 | `n` | `size`（像素） | 其他参数 | 提示词 / 反向提示词 | 请求数 / 时间 | 每张图片价格（元，{date.Year} 年 {date.Month} 月），北京 / 新加坡 |",
        Comma = "、",
        Size = ChineseSize,
        Sequential = range => $"，组图 {range}",
        Unit = unit => unit == TextUnit.Token ? "个 Token" : "个字符",
    };

    public required Func<DateTime, string> Header { get; init; }

    public required string Comma { get; init; }

    public required Func<OutputSizeRule, string> Size { get; init; }

    public required Func<string, string> Sequential { get; init; }

    public required Func<TextUnit, string> Unit { get; init; }

    private static string ChineseSize(OutputSizeRule rule)
    {
        var sentence = rule.ToString()
            .Replace("each side ", "每边 ", StringComparison.Ordinal)
            .Replace("at least ", "至少 ", StringComparison.Ordinal)
            .Replace("at most ", "至多 ", StringComparison.Ordinal)
            .Replace(", ", "，", StringComparison.Ordinal);
        sentence = Regex.Replace(sentence, "，or (.+)", match => $"，或 {match.Groups[1].Value.Replace("，", "、", StringComparison.Ordinal)}");
        sentence = Regex.Replace(sentence, "([^，]+) pixels in all", "总像素 $1");
        return Regex.Replace(sentence, "ratio ([0-9:]+) to ([0-9:]+)", "宽高比 $1 至 $2");
    }
}
