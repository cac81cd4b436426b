using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Markdown;

/// <summary>The pages that people read: the READMEs, also those of the samples, the guides in both languages, and the texts of the packages.</summary>
internal static class Pages
{
    public static IReadOnlyList<Page> All { get; } = [.. Names().Select(name => new Page(name))];

    public static TheoryData<string> AllNames { get; } = [.. All.Select(page => page.Name)];

    public static IEnumerable<Page> Named(string file) => All.Where(page => Path.GetFileName(page.Name) == file && page.Name.StartsWith("docs/", StringComparison.Ordinal));

    public static Page Get(string name) => All.Single(page => page.Name == name);

    private static IEnumerable<string> Names() =>
        Files(".", "*.md").Concat(Files(".github", "*.md")).Concat(Files("docs", "*.md")).Concat(Files("docs/zh-CN", "*.md"))
            .Concat(Directory.EnumerateDirectories(Repository.PathOf("src")).SelectMany(project => Files($"src/{Path.GetFileName(project)}", "PACKAGE.md")))
            .Concat(Directory.EnumerateDirectories(Repository.PathOf("samples")).SelectMany(sample => Files($"samples/{Path.GetFileName(sample)}", "*.md")));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), pattern).Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
