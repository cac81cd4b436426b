using System.Text.RegularExpressions;
using Documentation.Tests.Markdown;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Chinese;

/// <summary>The prose of the Chinese documents: everything outside front matter, code blocks, comments and link targets. Inline code counts as one character.</summary>
public sealed partial class ChineseProseTests
{
    private const string InlineCode = "\uFFFC";

    private static readonly string[] UnusualTerms = ["模拟服务", "可观察性", "仪表化", "计量器", "跨度", "词元", "标头", "应答"];

    public static TheoryData<string> Files { get; } = [.. Pages.All.Select(page => page.Name).Where(name => name.Contains("zh-CN", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Punctuation_beside_Chinese_is_full_width(string file) => Matches(HalfWidthPunctuation(), Document(file)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_space_separates_Chinese_from_Latin_letters_digits_and_code(string file) => Matches(MissingSpace(), Document(file)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void Terms_are_the_ones_that_Chinese_developers_use(string file)
    {
        string prose = ProseOf(Document(file));

        UnusualTerms.Where(prose.Contains).Should().BeEmpty();
    }

    [Theory]
    [InlineData("图片,提示词", 1)]
    [InlineData("价格(元)", 2)]
    [InlineData("`n`, `size`", 1)]
    [InlineData("见 [说明](docs/a.md):", 1)]
    [InlineData("---\ntitle: 概览\n---\n图片", 0)]
    [InlineData("图片，提示词（`f(a, b)`）；见 [a, b](docs/说明(一).md)。\n```\n图片, `n`\n```\n<!-- 图, 片 -->", 0)]
    public void Half_width_punctuation_is_noticed(string markdown, int count) => Matches(HalfWidthPunctuation(), markdown).Should().HaveCount(count);

    [Theory]
    [InlineData("用.NET编辑3张图片", 4)]
    [InlineData("用`n`设置", 2)]
    [InlineData("用 .NET 编辑 3 张图片，见 [API](README.md)。`n` 是张数", 0)]
    public void A_missing_space_is_noticed(string markdown, int count) => Matches(MissingSpace(), markdown).Should().HaveCount(count);

    private static string Document(string file) => File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");

    /// <summary>The matches with the text around them.</summary>
    private static IEnumerable<string> Matches(Regex mistake, string markdown)
    {
        string prose = ProseOf(markdown);
        return mistake.Matches(prose).Select(match => prose[Math.Max(0, match.Index - 10)..Math.Min(prose.Length, match.Index + 10)]);
    }

    private static string ProseOf(string markdown) => Link().Replace(Code().Replace(BlockOrComment().Replace(markdown, "\n"), InlineCode), "$1");

    [GeneratedRegex(@"\A---\n.*?\n---\n|```.*?```|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex BlockOrComment();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[,:;?!()](?= ?[\p{IsCJKUnifiedIdeographs}\uFFFC])|(?<=[\p{IsCJKUnifiedIdeographs}\uFFFC] ?)[,:;?!()]")]
    private static partial Regex HalfWidthPunctuation();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})(?=\.?[A-Za-z0-9\uFFFC])|(?<=[A-Za-z0-9\uFFFC])(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex MissingSpace();
}
