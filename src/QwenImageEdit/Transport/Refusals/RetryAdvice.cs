namespace QwenImageEdit.Transport.Refusals;

/// <summary>Whether trying a refused request again can help.</summary>
internal enum RetryAdvice
{
    No,
    Once,
    Yes,
}
