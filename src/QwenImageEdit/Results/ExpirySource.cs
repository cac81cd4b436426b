using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>Where the expiry of a result link comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExpirySource>))]
public enum ExpirySource
{
    /// <summary>There is no link that could expire.</summary>
    None,

    /// <summary>The link itself says it, in its <c>Expires</c> parameter.</summary>
    Link,

    /// <summary>The link says nothing; the documented life of 24 hours after the reply is assumed.</summary>
    Documented,
}
