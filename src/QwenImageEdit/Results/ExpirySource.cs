using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>Where the expiry time of a result link comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExpirySource>))]
public enum ExpirySource
{
    /// <summary>There is no link that could expire.</summary>
    None,

    /// <summary>The link's own <c>Expires</c> parameter.</summary>
    Link,

    /// <summary>The documented lifetime of 24 hours after the response, because the link has no <c>Expires</c> parameter.</summary>
    Documented,
}
