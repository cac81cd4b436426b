namespace QwenImageEdit.Batch;

/// <summary>The names under which batches report metrics and logs.</summary>
public static class BatchTelemetry
{
    /// <summary>The name of the meter, and the category of the log messages: <c>QwenImageEdit.Batch</c>.</summary>
    public const string MeterName = "QwenImageEdit.Batch";
}
