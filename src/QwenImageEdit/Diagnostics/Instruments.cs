using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace QwenImageEdit.Diagnostics;

/// <summary>The one activity source and the one meter. A listener's failures stay its own, as with <see cref="HarmlessLogger"/>.</summary>
internal static class Instruments
{
    private static readonly string? Version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter Meter = new(ImageEditTelemetry.Name, Version);

    public static ActivitySource Source { get; } = new(ImageEditTelemetry.Name, Version);

    /// <summary>An edit takes seconds, and an attempt ends at 330 of them.</summary>
    private static Histogram<double> Duration { get; } = Meter.CreateHistogram(
        "gen_ai.client.operation.duration",
        "s",
        "How long edits took, uploads, retries and waits included.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 330, 600] });

    private static Counter<long> Images { get; } = Meter.CreateCounter<long>("qwen_image_edit.images", "{image}", "Images that came back.");

    private static Counter<long> BytesSent { get; } = Meter.CreateCounter<long>("qwen_image_edit.bytes_sent", "By", "Bytes of request bodies and uploaded images that were handed to connections whole.");

    private static Counter<long> OutcomesUnknown { get; } = Meter.CreateCounter<long>(
        "qwen_image_edit.outcomes_unknown", "{attempt}", "Attempts that were sent without a usable answer, so that their edit may be made and billed.");

    public static bool HasMeterListeners => Duration.Enabled || Images.Enabled || OutcomesUnknown.Enabled;

    public static void RecordDuration(TimeSpan elapsed, in TagList tags)
    {
        try
        {
            Duration.Record(elapsed.TotalSeconds, tags);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    public static void AddImages(int count, in TagList tags) => Add(Images, count, tags);

    public static void AddBytesSent(long count) => Add(BytesSent, count, default);

    public static void AddOutcomeUnknown(in TagList tags) => Add(OutcomesUnknown, 1, tags);

    private static void Add(Counter<long> counter, long count, in TagList tags)
    {
        try
        {
            counter.Add(count, tags);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
