namespace QwenImageEdit.Transport.Refusals;

/// <summary>What a refusal is about, and whether sending the request again can help.</summary>
internal readonly record struct RefusalMeaning(ImageEditErrorKind Kind, ImageEditRetryAdvice RetryAdvice);
