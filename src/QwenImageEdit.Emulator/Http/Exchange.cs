using System.Diagnostics;

namespace QwenImageEdit.Emulator.Http;

/// <summary>A request that is being processed.</summary>
internal sealed class Exchange(ReceivedRequest received)
{
    public string RequestId { get; } = received.RequestId;

    public long Started { get; } = Stopwatch.GetTimestamp();

    public ReceivedRequest Received { get; } = received;
}
