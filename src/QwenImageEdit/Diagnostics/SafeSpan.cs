using System.Diagnostics;

namespace QwenImageEdit.Diagnostics;

/// <summary>A span that ignores the failures of its listeners, like <see cref="SafeLogger"/>; <c>default</c> without listeners.</summary>
internal readonly struct SafeSpan : IDisposable
{
    private SafeSpan(Activity? activity) => Activity = activity;

    public Activity? Activity { get; }

    /// <param name="name">The name of the span.</param>
    /// <param name="kind">The kind of the span.</param>
    /// <returns>The span, which is current until it is disposed.</returns>
    public static SafeSpan Start(string name, ActivityKind kind = ActivityKind.Internal)
    {
        var current = Activity.Current;
        try
        {
            return new SafeSpan(Instruments.Source.StartActivity(name, kind));
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
