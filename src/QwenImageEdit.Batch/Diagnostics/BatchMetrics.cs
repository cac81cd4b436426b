using System.Diagnostics.Metrics;

namespace QwenImageEdit.Batch.Diagnostics;

/// <summary>The metrics of all batches of the process.</summary>
internal static class BatchMetrics
{
    private static readonly Meter Meter = new(BatchTelemetry.MeterName);

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("qwen_image_edit.batch.rows", "{row}", "Rows whose attempt or download ended, by outcome.");

    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("qwen_image_edit.batch.cost", "{currency}", "What answered rows cost by list price.");

    private static readonly UpDownCounter<long> InFlight = Meter.CreateUpDownCounter<long>("qwen_image_edit.batch.in_flight", "{row}", "Rows whose intent is durable and whose outcome is not known yet.");

    public static void Ended(string outcome, ImageEditModel model) => Record(() => Rows.Add(1, new("qwen_image_edit.batch.outcome", outcome), ModelTag(model)));

    public static void Billed(decimal price, ImageEditModel model) => Record(() => Cost.Add((double)price, ModelTag(model)));

    public static void Sending(ImageEditModel model) => Record(() => InFlight.Add(1, ModelTag(model)));

    public static void Sent(ImageEditModel model) => Record(() => InFlight.Add(-1, ModelTag(model)));

    private static KeyValuePair<string, object?> ModelTag(ImageEditModel model) => new("gen_ai.request.model", model.Id);

    /// <summary>A listener that fails must not cost a paid result.</summary>
    private static void Record(Action record)
    {
        try
        {
            record();
        }
        catch (Exception)
        {
            // There is nowhere left to report it.
        }
    }
}
