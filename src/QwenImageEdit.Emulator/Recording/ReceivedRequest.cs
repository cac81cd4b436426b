namespace QwenImageEdit.Emulator;

/// <summary>One request as the emulator received it. What is learnt later (body, images, status) appears as it becomes known.</summary>
public sealed class ReceivedRequest
{
    internal ReceivedRequest(string requestId, DateTimeOffset receivedAt, string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        RequestId = requestId;
        ReceivedAt = receivedAt;
        Method = method;
        Target = target;
        Headers = headers;
    }

    /// <summary>The id the reply carries.</summary>
    public string RequestId { get; }

    /// <summary>When its headers arrived, by the emulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The request target byte for byte: path and query.</summary>
    public string Target { get; }

    /// <summary>The path of <see cref="Target"/>, without its query.</summary>
    public string Path => Target.Split('?', 2)[0];

    /// <summary>The headers in order; of an API key only its last four characters are kept.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The bytes of the body that were read, or null while it was not read whole.</summary>
    public long? BodyLength { get; internal set; }

    /// <summary>The JSON body with long strings (data URIs above all) shortened, or null when there was none.</summary>
    public string? Json { get; internal set; }

    /// <summary>The images that came in the body, in order; for links without bytes <see cref="ReceivedImage.Sha256"/> is null.</summary>
    public IReadOnlyList<ReceivedImage> Images { get; internal set; } = [];

    /// <summary>The status answered, or null while none was.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Whether the caller sent its API key to a storage or result host, which must never see it.</summary>
    public bool LeakedKey { get; internal set; }

    /// <summary>The first value of a header, compared without case, or null.</summary>
    /// <param name="name">The header's name.</param>
    /// <returns>The value, or null when the header was not sent.</returns>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
