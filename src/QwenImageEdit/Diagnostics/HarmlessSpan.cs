using System.Diagnostics;

namespace QwenImageEdit.Diagnostics;

/// <summary>A span whose listeners' failures stay their own, as with <see cref="HarmlessLogger"/>. <c>default</c> when nobody listens.</summary>
internal readonly struct HarmlessSpan : IDisposable
{
    private HarmlessSpan(Activity? activity) => Activity = activity;

    public Activity? Activity { get; }

    /// <param name="name">The span's name.</param>
    /// <param name="kind">What it is.</param>
    /// <returns>The span, which is the current one until it is disposed.</returns>
    public static HarmlessSpan Start(string name, ActivityKind kind = ActivityKind.Internal)
    {
        var current = Activity.Current;
        try
        {
            return new HarmlessSpan(Instruments.Source.StartActivity(name, kind));
        }
        catch (Exception)
        {
            Activity.Current = current;
            return default;
        }
    }

    public void Dispose()
    {
        try
        {
            Activity?.Dispose();
        }
        catch (Exception)
        {
            Activity.Current = Activity?.Parent;
        }
    }
}
