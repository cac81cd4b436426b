using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Documentation.Tests.Markdown;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QwenImageEdit.Batch;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Batch;

/// <summary>The tables of many-edits.md, in both languages, list what the package has.</summary>
public sealed class ManyEditsPageTests
{
    public static TheoryData<string> Files { get; } = [.. Pages.Named("many-edits.md").Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_state_is_listed(string file) => Rows(file, "`Pending`").Select(row => row[0]).Should().Equal(Enum.GetNames<BatchState>().Select(state => $"`{state}`"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_log_message_is_listed(string file)
    {
        var messages = CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf("src/QwenImageEdit.Batch/Diagnostics/BatchLog.cs"))).GetRoot()
            .DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString() == "LoggerMessage")
            .Select(attribute => attribute.ArgumentList!.Arguments)
            .Select(arguments => (arguments[0].ToString(), ((MemberAccessExpressionSyntax)arguments[1].Expression).Name.ToString()));

        Rows(file, "1").Select(row => (row[0], row[1])).Should().Equal(messages);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_metric_is_listed(string file)
    {
        var metrics = new List<(string, string)>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == BatchTelemetry.MeterName)
                {
                    metrics.Add(($"`{instrument.Name}`", instrument.Unit!));
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(ImageEditBatch).Assembly.GetType("QwenImageEdit.Batch.Diagnostics.BatchMetrics", throwOnError: true)!.TypeHandle);
        meters.Start();

        Rows(file, "`qwen_image_edit.batch.rows`").Select(row => (row[0], row[1])).Should().Equal(metrics);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_column_sets_an_option(string file)
    {
        string[] columns = [.. Rows(file, "`id`").SkipLast(1).Select(row => row[0].Split('`')[1]).Where(column => column != "images")];
        string folder = Directory.CreateTempSubdirectory("many-edits-").FullName;
        try
        {
            string manifest = Path.Combine(folder, "m.csv");
            await File.WriteAllTextAsync(manifest, $"{string.Join(',', columns)},other\n{string.Join(',', columns.Select(ValueOf))},x\n");

            var row = await Manifest.ReadAsync(manifest).SingleAsync();

            row.Problems.Should().BeEmpty();
            row.Values.Keys.Should().Equal("other");
            typeof(ManifestRow).GetProperties().Where(property => property.Name is not (nameof(ManifestRow.LineNumber) or nameof(ManifestRow.Problems)))
                .Should().AllSatisfy(property => property.GetValue(row).Should().NotBeNull(property.Name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string ValueOf(string column) => column switch
    {
        "n" or "seed" or "priority" => "1",
        "prompt_extend" or "watermark" => "true",
        "model" => "qwen-image-edit-plus",
        _ => "text",
    };

    private static IReadOnlyList<IReadOnlyList<string>> Rows(string file, string firstCell)
    {
        var rows = Pages.Get(file).TableThatBeginsWith(firstCell);
        rows.Should().NotBeNull("{0} has a table that begins with {1}", file, firstCell);
        return rows!;
    }
}
