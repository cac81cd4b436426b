namespace QwenImageEdit;

/// <summary>How a rate limiter distributes requests over the time for which their number is limited.</summary>
public enum RequestPacing
{
    /// <summary>One request in each of equal slots, 3 % longer than the rate asks for: one each 0.515 seconds at 2 a second. The first one is sent at once, and a pause earns no further ones. The default.</summary>
    Even = 0,

    /// <summary>All requests of a window at once, as soon as it has room for them. On the way to the service, those of two windows can come closer together, so that it throttles some.</summary>
    Burst = 1,
}
