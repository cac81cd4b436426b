namespace QwenImageEdit;

/// <summary>What a refusal is about.</summary>
public enum ImageEditErrorKind
{
    /// <summary>The SDK does not know this refusal.</summary>
    Unknown,

    /// <summary>The API key is wrong, or belongs to another region.</summary>
    Authentication,

    /// <summary>The account or workspace does not have access to the model, or the workspace does not exist.</summary>
    Permission,

    /// <summary>The model does not exist in this region, or the service has withdrawn it.</summary>
    ModelNotFound,

    /// <summary>The request is malformed, or a parameter is out of range.</summary>
    InvalidRequest,

    /// <summary>The service could not download an input image, or does not support it.</summary>
    InputImage,

    /// <summary>Content inspection refused the input or the output.</summary>
    ContentRefused,

    /// <summary>There were too many requests. The limit recovers within about a minute.</summary>
    RateLimited,

    /// <summary>A quota is used up. It does not recover within minutes.</summary>
    QuotaExhausted,

    /// <summary>The account has an overdue bill, or has not purchased the service.</summary>
    Billing,

    /// <summary>The request body is too large.</summary>
    TooLarge,

    /// <summary>The service failed internally or is overloaded.</summary>
    Server,

    /// <summary>The model answered with a text instead of an image. Nothing was made or billed; the text is in <see cref="ImageEditApiException.ErrorMessage"/>.</summary>
    NoImage,
}
