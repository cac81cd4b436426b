using Documentation.Tests.Markdown;
using QwenImageEdit.Batch;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Batch;

/// <summary>The table of troubles in many-machines.md, in both languages, has messages and errors of the package.</summary>
public sealed class ManyMachinesPageTests
{
    public static TheoryData<string> Files { get; } = [.. Pages.Named("many-machines.md").Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_message_is_one_of_the_package(string file)
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("src/QwenImageEdit.Batch.PostgreSql"), "*.cs").Select(File.ReadAllText).ToList();

        Troubles(file).Should().AllSatisfy(row => sources.Should().Contain(source => source.Contains(row[0].Trim('`'), StringComparison.Ordinal), row[0]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_error_is_one_of_the_enumeration(string file) => Troubles(file).Select(row => row[1].Trim('`')).Should().BeSubsetOf(Enum.GetNames<BatchLedgerError>());

    private static IReadOnlyList<IReadOnlyList<string>> Troubles(string file) => Pages.Get(file).TableThatBeginsWith("`cannot be reached`")!;
}
