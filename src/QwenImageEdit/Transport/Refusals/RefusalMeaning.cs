namespace QwenImageEdit.Transport.Refusals;

/// <summary>The kind of a refusal, and whether sending the request again can help.</summary>
/// <param name="Kind">What the refusal is about.</param>
/// <param name="RetryAdvice">Whether sending the request again can help.</param>
/// <param name="Hint">The next step, in which <c>{host}</c> stands for the host; null for the hint of the kind.</param>
internal readonly record struct RefusalMeaning(ImageEditErrorKind Kind, ImageEditRetryAdvice RetryAdvice, string? Hint = null);
