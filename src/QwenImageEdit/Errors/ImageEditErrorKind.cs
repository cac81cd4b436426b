namespace QwenImageEdit;

/// <summary>What a refusal is about.</summary>
public enum ImageEditErrorKind
{
    /// <summary>Nothing that the SDK knows.</summary>
    Unknown,

    /// <summary>The key is wrong, or belongs to another region.</summary>
    Authentication,

    /// <summary>The account or workspace may not do this, or has not activated the model.</summary>
    Permission,

    /// <summary>There is no such model in this region.</summary>
    ModelNotFound,

    /// <summary>The request is malformed or a parameter is out of range.</summary>
    InvalidRequest,

    /// <summary>An input image could not be fetched or is not accepted.</summary>
    InputImage,

    /// <summary>Content inspection refused the input or the output.</summary>
    ContentRefused,

    /// <summary>Too many requests; it recovers within about a minute.</summary>
    RateLimited,

    /// <summary>A quota is used up and does not come back by waiting a little.</summary>
    QuotaExhausted,

    /// <summary>The account is overdue or the service was not bought.</summary>
    Billing,

    /// <summary>The request's body is too large.</summary>
    TooLarge,

    /// <summary>The service failed inside or is overloaded.</summary>
    Server,
}
