using Documentation.Tests.Markdown;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Links;

/// <summary>The links of the pages as GitHub shows them. <c>docs/build.sh</c> checks those of the site.</summary>
public sealed class LinkTests
{
    private static readonly string[] Views = [$"{RepositoryAddress.Value}/blob/main/", $"{RepositoryAddress.Value}/tree/main/"];

    [Theory]
    [MemberData(nameof(Pages.AllNames), MemberType = typeof(Pages))]
    public void Every_link_into_the_repository_has_a_target(string page) =>
        Pages.Get(page).Links.Select(link => Problem(page, Uri.UnescapeDataString(link))).Where(problem => problem is not null).Should().BeEmpty();

    [Theory]
    [InlineData("nothing.md")]
    [InlineData("models.md#nothing")]
    [InlineData("#nothing")]
    [InlineData("../README.md")]
    [InlineData("https://github.com/QwenImageEdit/QwenImageEdit/blob/main/nothing.md")]
    [InlineData("https://github.com/QwenImageEdit/QwenImageEdit/blob/main/samples")]
    public void A_dead_link_is_noticed(string link) => Problem("docs/errors.md", link).Should().NotBeNull();

    [Theory]
    [InlineData("models.md#prices")]
    [InlineData("#downloads")]
    [InlineData("web-studio.png")]
    [InlineData("https://github.com/QwenImageEdit/QwenImageEdit/blob/main/CONTRIBUTING.md")]
    [InlineData("https://github.com/QwenImageEdit/QwenImageEdit/tree/main/samples")]
    [InlineData("https://example.com/")]
    public void Another_link_is_not(string link) => Problem("docs/errors.md", link).Should().BeNull();

    /// <returns>What is wrong with a link; null if it has a target or leads out of the repository.</returns>
    private static string? Problem(string page, string link)
    {
        if (Array.Find(Views, view => link.StartsWith(view, StringComparison.Ordinal)) is { } view)
        {
            string target = Repository.PathOf(link[view.Length..].Split('#')[0]);
            return (view == Views[0] ? File.Exists(target) : Directory.Exists(target)) ? null : $"{link} does not exist";
        }

        return link.Contains("://", StringComparison.Ordinal) ? null : RelativeProblem(page, link);
    }

    private static string? RelativeProblem(string page, string link)
    {
        string[] parts = link.Split('#');
        string folder = Path.GetDirectoryName(page)!;
        string name = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.PathOf(folder), parts[0])).Replace('\\', '/');
        if (folder.StartsWith("docs", StringComparison.Ordinal) && !name.StartsWith("docs/", StringComparison.Ordinal))
        {
            return $"{link} leads out of the site; write the address of the repository instead";
        }

        return !Path.Exists(Repository.PathOf(name)) ? $"{link} does not exist"
            : parts.Length > 1 && !new Page(name).Anchors.Contains(parts[1]) ? $"{link} names a heading that does not exist"
            : null;
    }
}
