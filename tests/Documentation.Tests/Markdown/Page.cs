using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Markdown;

/// <summary>A Markdown file of the repository.</summary>
internal sealed class Page
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UseYamlFrontMatter().Build();

    private readonly MarkdownDocument _document;
    private readonly string _text;

    /// <param name="name">The path in the repository, with slashes.</param>
    public Page(string name)
    {
        Name = name;
        _text = File.ReadAllText(Repository.PathOf(name)).ReplaceLineEndings("\n");
        _document = Markdig.Markdown.Parse(_text, Pipeline);
    }

    public string Name { get; }

    /// <summary>The ids of the headings, which links can point to.</summary>
    public IReadOnlyList<string> Anchors => [.. _document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id!)];

    public IReadOnlyList<int> HeadingLevels => [.. _document.Descendants<HeadingBlock>().Select(heading => heading.Level)];

    /// <summary>The targets of links and pictures, as written.</summary>
    public IReadOnlyList<string> Links => [.. _document.Descendants<LinkInline>().Select(link => link.Url!)];

    /// <summary>The rows of each table without its header, and their cells as Markdown.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Tables =>
        [.. _document.Descendants<Table>().Select(table => (IReadOnlyList<IReadOnlyList<string>>)[.. table.OfType<TableRow>().Where(row => !row.IsHeader).Select(Cells)])];

    /// <summary>The content of the code blocks, in their order.</summary>
    /// <param name="language">The language that stands behind the fence; empty for none.</param>
    /// <returns>The content of each block.</returns>
    public IReadOnlyList<string> CodeBlocks(string language) =>
        [.. _document.Descendants<FencedCodeBlock>().Where(block => (block.Info ?? string.Empty) == language).Select(block => block.Lines.ToString())];

    /// <summary>The languages of all code blocks, in their order.</summary>
    public IReadOnlyList<string> CodeLanguages => [.. _document.Descendants<FencedCodeBlock>().Select(block => block.Info ?? string.Empty)];

    /// <summary>The texts between backticks outside code blocks.</summary>
    public IReadOnlyList<string> InlineCode => [.. _document.Descendants<CodeInline>().Select(code => code.Content)];

    /// <summary>The table whose first row begins with the given cell.</summary>
    /// <returns>Its rows; null if the page has no such table.</returns>
    public IReadOnlyList<IReadOnlyList<string>>? TableThatBeginsWith(string cell) => Tables.FirstOrDefault(rows => rows.Count > 0 && rows[0][0] == cell);

    public override string ToString() => Name;

    private List<string> Cells(TableRow row) => [.. row.Cast<TableCell>().Select(cell => _text[cell.Span.Start..(cell.Span.End + 1)].Trim(' ', '|'))];
}
