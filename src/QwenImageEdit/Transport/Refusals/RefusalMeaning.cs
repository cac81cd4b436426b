namespace QwenImageEdit.Transport.Refusals;

/// <summary>What a refusal is about, and whether trying again can help.</summary>
internal readonly record struct RefusalMeaning(ImageEditErrorKind Kind, RetryAdvice Advice);
