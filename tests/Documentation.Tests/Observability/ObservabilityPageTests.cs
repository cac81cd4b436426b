using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Documentation.Tests.Markdown;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QwenImageEdit;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Observability;

/// <summary>The tables of observability.md, in both languages, list what the client emits.</summary>
public sealed class ObservabilityPageTests
{
    public static TheoryData<string> Files { get; } = [.. Pages.Named("observability.md").Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_span_and_metric_is_listed(string file)
    {
        var spans = new ConcurrentDictionary<string, string>();
        var metrics = new ConcurrentDictionary<string, string>();
        using var test = new Activity(nameof(Every_span_and_metric_is_listed)).Start();   // listeners also hear the edits of other tests
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ImageEditTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == test.TraceId)
                {
                    spans[$"`{activity.OperationName.Replace(ImageEditModel.QwenImageEditPlus.Id, "{model}", StringComparison.Ordinal)}`"] = string.Empty;
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ImageEditTelemetry.Name)
                {
                    metrics[$"`{instrument.Name}`"] = instrument.Unit ?? string.Empty;
                }
            },
        };
        meters.Start();

        await EditAndDownloadAsync();

        FirstColumn(file, "generate_content {model}").Should().BeEquivalentTo(spans.Keys);
        Rows(file, "qwen_image_edit.edit.duration").Select(row => (row[0], row[1])).Should().BeEquivalentTo(metrics.Select(metric => (metric.Key, metric.Value)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_log_message_is_listed(string file)
    {
        var messages = CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf("src/QwenImageEdit/Diagnostics/LogMessages.cs"))).GetRoot()
            .DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString() == "LoggerMessage")
            .Select(attribute => attribute.ArgumentList!.Arguments)
            .Select(arguments => (arguments[0].ToString(), ((MemberAccessExpressionSyntax)arguments[1].Expression).Name.ToString()));

        Rows(file, "1", code: false).Select(row => (row[0], row[1])).Should().Equal(messages);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_step_is_listed(string file) =>
        FirstColumn(file, nameof(ImageEditStep.Uploading)).Should().Equal(Enum.GetNames<ImageEditStep>().Where(step => step != nameof(ImageEditStep.Unspecified)).Select(step => $"`{step}`"));

    private static async Task EditAndDownloadAsync()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-any", Endpoint = emulator.Endpoint, UploadMode = UploadMode.TemporaryStorage });
        var photograph = ImageInput.FromFile(Repository.PathOf("samples/Quickstart/images/nagasaki-boats.jpg"));
        var result = await client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(photograph).WithPrompt("At night").Build());
        await client.DownloadAsync(result.Images[0]);
    }

    private static IEnumerable<string> FirstColumn(string file, string firstCell) => Rows(file, firstCell).Select(row => row[0]);

    private static IReadOnlyList<IReadOnlyList<string>> Rows(string file, string firstCell, bool code = true)
    {
        var rows = Pages.Get(file).TableThatBeginsWith(code ? $"`{firstCell}`" : firstCell);
        rows.Should().NotBeNull("{0} has a table that begins with {1}", file, firstCell);
        return rows!;
    }
}
