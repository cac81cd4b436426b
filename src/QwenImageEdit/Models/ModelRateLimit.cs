namespace QwenImageEdit;

/// <summary>A documented request rate: <paramref name="Requests"/> within <paramref name="Window"/>.</summary>
/// <param name="Requests">How many requests the window admits.</param>
/// <param name="Window">The length of the window.</param>
public sealed record ModelRateLimit(int Requests, TimeSpan Window);
