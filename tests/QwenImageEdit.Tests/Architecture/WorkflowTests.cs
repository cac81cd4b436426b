using System.Text.RegularExpressions;
using System.Xml.Linq;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Tests.Architecture;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows { get; } = [.. Directory.GetFiles(Repository.PathOf(".github/workflows")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_by_hash_and_name_their_version(string workflow) =>
        Lines(workflow).Where(line => Uses().IsMatch(line) && !LocalWorkflow().IsMatch(line) && !PinnedAction().IsMatch(line)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Permissions_are_stated_and_at_first_only_to_read(string workflow) =>
        string.Join('\n', Lines(workflow)).Should().Contain("\npermissions:\n  contents: read\n\n");

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_token_is_not_left_in_the_checkout(string workflow) =>
        Count(workflow, "uses: actions/checkout@").Should().Be(Count(workflow, "persist-credentials: false"));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Each_job_on_a_machine_has_a_timeout(string workflow) =>
        Count(workflow, "runs-on: ").Should().Be(Count(workflow, "timeout-minutes: "));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Scripts_get_values_from_their_environment(string workflow) =>
        Lines(workflow).Where(line => line.Contains("${{", StringComparison.Ordinal) && !ValueOfKey().IsMatch(line)).Should().BeEmpty("an expression inside a script is code of whoever chose its value");

    [Fact]
    public void Dependabot_does_not_raise_what_the_libraries_ask_for()
    {
        var ignored = Regex.Matches(File.ReadAllText(Repository.PathOf(".github/dependabot.yml")), @"dependency-name: (.+)\n +update-types:").Select(match => match.Groups[1].Value);
        Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(XDocument.Load)
            .Where(project => !project.Descendants("PackAsTool").Any())
            .SelectMany(project => project.Descendants("PackageReference"))
            .Where(reference => reference.Attribute("PrivateAssets") is null)
            .Select(reference => reference.Attribute("Include")!.Value)
            .Where(package => !package.StartsWith("SkiaSharp", StringComparison.Ordinal) && package != "Microsoft.Data.Sqlite")
            .Distinct().Should().BeEquivalentTo(ignored);
    }

    private static string[] Lines(string workflow) => File.ReadAllLines(Repository.PathOf($".github/workflows/{workflow}"));

    private static int Count(string workflow, string text) => Lines(workflow).Count(line => line.Contains(text, StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*(- )?uses:")]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses: \./\.github/workflows/[\w-]+\.yml$")]
    private static partial Regex LocalWorkflow();

    [GeneratedRegex(@"uses: [\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();

    /// <summary>A line such as <c>KEY: ${{ secrets.KEY }}</c>, but not <c>run: echo ${{ github.ref }}</c> and no line of a script.</summary>
    [GeneratedRegex(@"^\s*(- )?(?!run:)[\w-]+: ")]
    private static partial Regex ValueOfKey();
}
