using System.Diagnostics.Metrics;

namespace QwenImageEdit.Batch.Diagnostics;

/// <summary>The metrics of all batches of the process.</summary>
internal static class BatchMetrics
{
    private static readonly Meter Meter = new(BatchTelemetry.MeterName);

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("qwen_image_edit.batch.rows", "{row}", "Rows whose attempt or download ended, by outcome.");

    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("qwen_image_edit.batch.cost", "{currency}", "What answered rows cost by list price.");

    private static readonly UpDownCounter<long> InFlight = Meter.CreateUpDownCounter<long>("qwen_image_edit.batch.in_flight", "{row}", "Rows whose intent is durable and whose outcome is not known yet.");

    public static void Ended(string outcome, ImageEditModel model) => Rows.Add(1, new("qwen_image_edit.batch.outcome", outcome), new("gen_ai.request.model", model.Id));

    public static void Billed(decimal price, ImageEditModel model) => Cost.Add((double)price, new KeyValuePair<string, object?>("gen_ai.request.model", model.Id));

    public static void Sending(ImageEditModel model) => InFlight.Add(1, new KeyValuePair<string, object?>("gen_ai.request.model", model.Id));

    public static void Sent(ImageEditModel model) => InFlight.Add(-1, new KeyValuePair<string, object?>("gen_ai.request.model", model.Id));
}
