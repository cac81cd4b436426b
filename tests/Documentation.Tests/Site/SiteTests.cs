using System.Text.RegularExpressions;
using Documentation.Tests.Markdown;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Site;

public sealed partial class SiteTests
{
    /// <summary>The build fails on a dead link, a missing anchor and an unknown API name.</summary>
    [BashFact]
    public async Task The_site_builds()
    {
        var build = await Command.RunAsync("bash", [Repository.PathOf("docs/build.sh")], Repository.Root, ("MSBUILDDISABLENODEREUSE", "1"));

        build.ExitCode.Should().Be(0, "it printed {0}{1}", build.Output, build.Error);
        File.Exists(Repository.PathOf("docs/_site/index.html")).Should().BeTrue();
    }

    [Theory]
    [InlineData("docs/guides/toc.yml", "docs")]
    [InlineData("docs/zh-CN/toc.yml", "docs/zh-CN")]
    public void The_navigation_lists_every_page(string navigation, string folder)
    {
        var listed = Target().Matches(File.ReadAllText(Repository.PathOf(navigation))).Select(match => Path.GetFileName(match.Groups[1].Value));

        listed.Should().BeEquivalentTo(Pages.All.Where(page => Path.GetDirectoryName(page.Name)!.Replace('\\', '/') == folder).Select(page => Path.GetFileName(page.Name)));
    }

    [Fact]
    public void The_overview_links_every_page()
    {
        var overview = Pages.Get("docs/index.md");

        overview.Links.Should().Contain(Pages.All.Where(page => Path.GetDirectoryName(page.Name) == "docs" && page != overview).Select(page => Path.GetFileName(page.Name)));
    }

    [GeneratedRegex(@"href: (\S+\.md)")]
    private static partial Regex Target();
}
