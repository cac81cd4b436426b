using Documentation.Tests.Markdown;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Chinese;

/// <summary>A Chinese page has the structure of the English page, and names the same things in code.</summary>
public sealed class SameContentTests
{
    private const string Folder = "docs/zh-CN/";

    public static TheoryData<string> Files { get; } = [.. Pages.All.Select(page => page.Name).Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Append("README.zh-CN.md")];

    /// <summary>The site links each page to its counterpart, so it names the pages that have none.</summary>
    [Fact]
    public void Every_page_is_in_both_languages_unless_the_site_names_it_as_English_only() =>
        File.ReadAllText(Repository.PathOf("docs/template/public/main.js")).Should().Contain($"({string.Join('|', Names("docs").Except(Names(Folder)).Order(StringComparer.Ordinal))})");

    [Theory]
    [MemberData(nameof(Files))]
    public void Headings_tables_and_code_blocks_are_those_of_the_English_page(string file)
    {
        var (chinese, english) = (Pages.Get(file), English(file));

        chinese.HeadingLevels.Should().Equal(english.HeadingLevels);
        chinese.CodeLanguages.Should().Equal(english.CodeLanguages);
        Sizes(chinese).Should().Equal(Sizes(english));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Whatever_the_English_page_names_in_code_the_Chinese_page_names_too(string file) =>
        English(file).InlineCode.Except(Pages.Get(file).InlineCode).Should().BeEmpty();

    private static Page English(string file) => Pages.Get(file.Replace("zh-CN/", string.Empty, StringComparison.Ordinal).Replace(".zh-CN", string.Empty, StringComparison.Ordinal));

    private static IEnumerable<string?> Names(string folder) => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md").Select(Path.GetFileNameWithoutExtension);

    private static IEnumerable<string> Sizes(Page page) => page.Tables.Select(rows => $"{rows.Count} rows of {rows[0].Count} cells");
}
