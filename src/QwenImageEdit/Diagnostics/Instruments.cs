using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace QwenImageEdit.Diagnostics;

/// <summary>The activity source and the meter. Failures of listeners are ignored, like in <see cref="SafeLogger"/>.</summary>
internal static class Instruments
{
    private static readonly string? Version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter Meter = new(ImageEditTelemetry.Name, Version);

    public static ActivitySource Source { get; } = new(ImageEditTelemetry.Name, Version);

    /// <summary>
    /// An edit takes seconds, and an attempt ends after 330 of them. The name is not OpenTelemetry's <c>gen_ai.client.operation.duration</c>: UseOpenTelemetry of
    /// Microsoft.Extensions.AI records that one for the same edit, which would be counted twice.
    /// </summary>
    private static Histogram<double> Duration { get; } = Meter.CreateHistogram(
        "qwen_image_edit.edit.duration",
        "s",
        "How long edits took, uploads, retries and waits included.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 330, 600] });

    private static Counter<long> Images { get; } = Meter.CreateCounter<long>("qwen_image_edit.images", "{image}", "Images in results.");

    private static Counter<long> BytesSent { get; } = Meter.CreateCounter<long>("qwen_image_edit.bytes_sent", "By", "Bytes of request bodies and uploaded images that were sent completely.");

    private static Counter<long> OutcomesUnknown { get; } = Meter.CreateCounter<long>(
        "qwen_image_edit.outcomes_unknown", "{attempt}", "Attempts that were sent but got no usable response, so that the edit may have been made and billed.");

    public static bool HasMeterListeners => Duration.Enabled || Images.Enabled || OutcomesUnknown.Enabled;

    public static void RecordDuration(TimeSpan elapsed, in TagList tags)
    {
        try
        {
            Duration.Record(elapsed.TotalSeconds, tags);
        }
        catch (Exception)
        {
            // There is nowhere left to report it.
        }
    }

    public static void AddImages(int count, in TagList tags) => Add(Images, count, tags);

    public static void AddBytesSent(long count)
    {
        if (BytesSent.Enabled)
        {
            Add(BytesSent, count, default);
        }
    }

    public static void AddOutcomeUnknown(in TagList tags) => Add(OutcomesUnknown, 1, tags);

    private static void Add(Counter<long> counter, long count, in TagList tags)
    {
        try
        {
            counter.Add(count, tags);
        }
        catch (Exception)
        {
            // There is nowhere left to report it.
        }
    }
}
