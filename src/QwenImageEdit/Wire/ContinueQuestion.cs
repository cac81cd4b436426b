using System.Diagnostics;

namespace QwenImageEdit.Wire;

/// <summary>The question of one request whether it may send its body. The HTTP handler waits for the answer, but not for long.</summary>
/// <param name="stopAsking">Called when the host did not answer.</param>
internal sealed class ContinueQuestion(Action stopAsking)
{
#if NETSTANDARD2_0
    /// <summary>Almost the 350 ms that .NET Framework waits.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);
#else
    /// <summary>Almost the second that the handlers wait.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(900);

    public static readonly HttpRequestOptionsKey<ContinueQuestion> Key = new("QwenImageEdit.ContinueQuestion");
#endif

    private long _asked = Stopwatch.GetTimestamp();

    /// <summary>The wait for a connection does not count.</summary>
    public void Connected() => Volatile.Write(ref _asked, Stopwatch.GetTimestamp());

    /// <summary>The handler sends the body: it was told to, or it has waited long enough.</summary>
    public void BodyStarts()
    {
        if (TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - Volatile.Read(ref _asked)) / Stopwatch.Frequency) >= Silence)
        {
            stopAsking();
        }
    }

    /// <summary>The host refuses questions (417).</summary>
    public void Refused() => stopAsking();
}
