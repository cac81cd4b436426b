namespace QwenImageEdit;

/// <summary>A documented limit on the request rate: at most <see cref="Requests"/> in every <see cref="Window"/>.</summary>
public sealed record ModelRateLimit
{
    /// <summary>The maximum number of requests in the window, at least 1.</summary>
    public required int Requests { get; init; }

    /// <summary>The length of the window, more than zero.</summary>
    public required TimeSpan Window { get; init; }
}
