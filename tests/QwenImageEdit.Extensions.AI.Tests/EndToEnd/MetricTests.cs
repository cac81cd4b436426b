using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.EndToEnd;

public sealed class MetricTests : EmulatorTest
{
    private const string TelemetrySource = "QwenImageEdit.Extensions.AI.Tests.Metrics";

    [Fact]
    public async Task No_metric_is_recorded_by_both_the_client_and_the_pipeline()
    {
        // Meters are shared by the process: the model tells this test's measurements from those of others.
        var model = new ImageEditModel("qwen-image-edit-max-2026-01-16");
        var recorded = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name is ImageEditTelemetry.Name or TelemetrySource)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Record(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Record(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Record(instrument, tags));
        listener.Start();
        using var generator = Client.AsIImageGenerator(model).AsBuilder().UseOpenTelemetry(sourceName: TelemetrySource).Build();

        await generator.EditImageAsync(Pictures.Content(), "Make it blue");

        recorded.Should().BeEquivalentTo("gen_ai.client.operation.duration", "qwen_image_edit.edit.duration", "qwen_image_edit.images");

        void Record(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "gen_ai.request.model" && Equals(tag.Value, model.Id))
                {
                    recorded.Add(instrument.Name);
                }
            }
        }
    }
}
