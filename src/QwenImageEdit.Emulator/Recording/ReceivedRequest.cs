using System.Collections.Immutable;

namespace QwenImageEdit.Emulator;

/// <summary>A request that the emulator received. The body, the images and the status appear as soon as they are known.</summary>
public sealed class ReceivedRequest
{
    private volatile ImmutableList<string> _deviations = [];

    internal ReceivedRequest(string requestId, DateTimeOffset receivedAt, string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        RequestId = requestId;
        ReceivedAt = receivedAt;
        Method = method;
        Target = target;
        Headers = headers;
    }

    /// <summary>The request id that the response returns.</summary>
    public string RequestId { get; }

    /// <summary>The time at which the headers arrived, by <see cref="ImageEditEmulatorOptions.TimeProvider"/>.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The request target (path and query), byte for byte.</summary>
    public string Target { get; }

    /// <summary>The path of <see cref="Target"/>, without its query.</summary>
    public string Path => Target.Split('?', 2)[0];

    /// <summary>The headers in order. An API key is reduced to its last four characters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The length of the body in bytes, or null if it was not read to its end.</summary>
    public long? BodyLength { get; internal set; }

    /// <summary>The JSON body with long strings such as data URIs shortened, or null if there was none.</summary>
    public string? Json { get; internal set; }

    /// <summary>
    /// The input images in order: the first 100, as long as their <see cref="ReceivedImage.Source"/> have at most 65,536 characters together.
    /// </summary>
    public IReadOnlyList<ReceivedImage> Images { get; internal set; } = [];

    /// <summary>The HTTP status of the response, or null if none has been sent.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>
    /// What the request does that the documentation of the service does not allow but that the service is known to accept, one sentence each. Empty if there is
    /// nothing, and with <see cref="ImageEditEmulatorOptions.Strict"/>, which refuses such a request.
    /// </summary>
    public IReadOnlyList<string> Deviations => _deviations;

    /// <summary>Whether the caller sent its API key to the storage or to a result link, which must never receive it.</summary>
    public bool LeakedKey { get; internal set; }

    internal string? ApiKey { get; init; }

    internal void AddDeviation(string deviation) => _deviations = _deviations.Add(deviation);

    /// <summary>Returns the first value of a header. The name is not case-sensitive.</summary>
    /// <param name="name">The header's name.</param>
    /// <returns>The value, or null if the header was not sent.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public string? Header(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
