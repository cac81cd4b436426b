using System.Diagnostics;

namespace QwenImageEdit.Tests.Diagnostics;

/// <summary>Records the spans of the SDK in its own trace, because other tests edit at the same time.</summary>
internal sealed class RecordedTrace : IDisposable
{
    private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener _listener;

    public RecordedTrace()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ImageEditTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == _root.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == _root.TraceId)
                {
                    Spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In the order in which they ended.</summary>
    public List<Activity> Spans { get; } = [];

    public void Dispose()
    {
        _listener.Dispose();
        _root.Dispose();
    }
}
