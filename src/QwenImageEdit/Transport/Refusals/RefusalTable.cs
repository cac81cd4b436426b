using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>Looks up what a refusal means: by its code, then its message, then its status.</summary>
internal static class RefusalTable
{
    private const int TooManyRequests = 429;

    /// <returns>The rule of a documented code; null for an unknown code.</returns>
    public static RefusalRule? Find(string? code)
    {
        string normalized = RefusalRule.Normalize(code ?? string.Empty);
        return Array.Find(RefusalRules.All, rule => rule.IsCode && rule.Matches(normalized, message: string.Empty));
    }

    /// <summary>Whether the service is known to report a failure by this code with this status. With 200, a new code that begins like a known one is a failure as well.</summary>
    public static bool IsFailure(HttpStatusCode status, string? code)
    {
        if (status != HttpStatusCode.OK)
        {
            return Find(code)?.IsFailureWith(status) == true;
        }

        string normalized = RefusalRule.Normalize(code ?? string.Empty);
        return normalized.Length > 0 && Array.Exists(RefusalRules.All, rule => rule.IsAboutCode && rule.Matches(normalized, message: string.Empty));
    }

    public static RefusalMeaning MeaningOf(HttpStatusCode status, string? code, string? message)
    {
        if (status == HttpStatusCode.RequestEntityTooLarge)
        {
            return new(ImageEditErrorKind.TooLarge, ImageEditRetryAdvice.Never);
        }

        string normalized = RefusalRule.Normalize(code ?? string.Empty);
        RefusalRule? longest = null;
        foreach (var rule in RefusalRules.All)
        {
            if (rule.Matches(normalized, message ?? string.Empty) && (longest is null || rule.Length.CompareTo(longest.Length) > 0))
            {
                longest = rule;
            }
        }

        return longest?.Meaning ?? ByStatus(status);
    }

    private static RefusalMeaning ByStatus(HttpStatusCode status) => (int)status switch
    {
        400 => new(ImageEditErrorKind.InvalidRequest, ImageEditRetryAdvice.Never),
        401 => new(ImageEditErrorKind.Authentication, ImageEditRetryAdvice.Never),
        403 => new(ImageEditErrorKind.Permission, ImageEditRetryAdvice.Never),
        404 => new(ImageEditErrorKind.ModelNotFound, ImageEditRetryAdvice.Never, RefusalHints.ModelOrAddress),
        TooManyRequests => new(ImageEditErrorKind.RateLimited, ImageEditRetryAdvice.Later),
        500 or 503 => new(ImageEditErrorKind.Server, ImageEditRetryAdvice.Again),
        _ => new(ImageEditErrorKind.Unknown, ImageEditRetryAdvice.Never),
    };
}
