using System.Diagnostics.Tracing;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Adds up the allocations on the large object heap, which the runtime reports about every 100 KB.</summary>
internal sealed class LargeObjectListener : EventListener
{
    private const string RuntimeEvents = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GarbageCollection = (EventKeywords)0x1;
    private const uint LargeObject = 1;

    /// <summary>Events arrive on another thread after a short delay.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    private long _bytes;

    public static async Task<long> ListenAsync(Func<Task> work)
    {
        using var listener = new LargeObjectListener();
        await work();
        await Task.Delay(Delay);
        return Interlocked.Read(ref listener._bytes);
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeEvents)
        {
            EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
            && (uint)eventData.Payload![eventData.PayloadNames!.IndexOf("AllocationKind")]! == LargeObject)
        {
            Interlocked.Add(ref _bytes, (long)(ulong)eventData.Payload[eventData.PayloadNames.IndexOf("AllocationAmount64")]!);
        }
    }
}
