namespace QwenImageEdit.Transport.Refusals;

/// <summary>The kind of a refusal, and whether sending the request again can help.</summary>
internal readonly record struct RefusalMeaning(ImageEditErrorKind Kind, ImageEditRetryAdvice RetryAdvice);
