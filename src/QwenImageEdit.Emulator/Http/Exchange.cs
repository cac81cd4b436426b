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
    public void Deviate(string deviation) => RecordOrThrow(deviation, ServiceRefusal.InvalidParameter);

    /// <summary>Records something that the documentation of uploads does not allow but the storage accepts.</summary>
    /// <exception cref="OssRefusal">The emulator is strict.</exception>
    public void DeviateInUpload(string deviation) => RecordOrThrow(deviation, message => new OssRefusal(400, "InvalidArgument", message));

    private void RecordOrThrow(string deviation, Func<string, Exception> refusal)
    {
        if (strict)
        {
            throw refusal(deviation);
        }

        Received.AddDeviation(deviation);
    }
}
