using System.Text.RegularExpressions;
using Documentation.Tests.Markdown;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Snippets;

/// <summary>The <c>dotnet</c> commands of the pages name projects, files and packages of the repository.</summary>
public sealed partial class CommandTests
{
    [Theory]
    [MemberData(nameof(Pages.AllNames), MemberType = typeof(Pages))]
    public void Every_command_names_what_exists(string page) => Commands(Pages.Get(page)).SelectMany(Missing).Should().BeEmpty();

    [Theory]
    [InlineData("dotnet run --project samples/Nothing", "samples/Nothing")]
    [InlineData("dotnet run samples/nothing.cs", "samples/nothing.cs")]
    [InlineData("dotnet test tests/Nothing.Tests -m:1", "tests/Nothing.Tests")]
    [InlineData("dotnet add package QwenImageEdit.Nothing", "QwenImageEdit.Nothing")]
    [InlineData("dotnet tool install --global QwenImageEdit.Nothing.Tool", "QwenImageEdit.Nothing.Tool")]
    public void A_command_that_names_nothing_is_noticed(string command, string name) => Missing(command).Should().Equal(name);

    private static IEnumerable<string> Commands(Page page) =>
        page.CodeBlocks(string.Empty).SelectMany(block => block.Split('\n')).Concat(page.InlineCode).Where(line => line.Contains("dotnet ", StringComparison.Ordinal));

    private static IEnumerable<string> Missing(string command) =>
        PathInRepository().Matches(command).Select(match => match.Value).Where(path => !Path.Exists(Repository.PathOf(path)))
            .Concat(PackageName().Matches(command).Select(match => match.Groups[1].Value).Where(package => !Directory.Exists(Repository.PathOf($"src/{package}"))));

    [GeneratedRegex(@"(?<=\s)(?:samples|src|tests)/[\w./-]+")]
    private static partial Regex PathInRepository();

    [GeneratedRegex(@"(?:add package|tool install --global) (QwenImageEdit[\w.]*)")]
    private static partial Regex PackageName();
}
