using System.Diagnostics;

namespace QwenImageEdit.Emulator.Http;

/// <summary>A request that is being processed.</summary>
internal sealed class Exchange(ReceivedRequest received, bool strict)
{
    public string RequestId { get; } = received.RequestId;

    public long Started { get; } = Stopwatch.GetTimestamp();

    public ReceivedRequest Received { get; } = received;

    /// <summary>Records something that the documentation does not allow but the service accepts.</summary>
    /// <exception cref="ServiceRefusal">The emulator is strict.</exception>
    public void Deviate(string deviation)
    {
        if (strict)
        {
            throw ServiceRefusal.InvalidParameter(deviation);
        }

        Received.AddDeviation(deviation);
    }
}
