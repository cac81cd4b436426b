using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>The service's documented refusals: decided by code, then message, then status.</summary>
internal static class RefusalTable
{
    private const int TooManyRequests = 429;

    private static readonly RefusalMeaning InvalidRequest = new(ImageEditErrorKind.InvalidRequest, RetryAdvice.No);
    private static readonly RefusalMeaning ImageNotFetched = new(ImageEditErrorKind.InputImage, RetryAdvice.Once);
    private static readonly RefusalMeaning Permission = new(ImageEditErrorKind.Permission, RetryAdvice.No);
    private static readonly RefusalMeaning Billing = new(ImageEditErrorKind.Billing, RetryAdvice.No);
    private static readonly RefusalMeaning TooFast = new(ImageEditErrorKind.RateLimited, RetryAdvice.Yes);
    private static readonly RefusalMeaning QuotaExhausted = new(ImageEditErrorKind.QuotaExhausted, RetryAdvice.No);
    private static readonly RefusalMeaning FailedInside = new(ImageEditErrorKind.Server, RetryAdvice.Yes);

    /// <summary>Keys are lower case without underscores, since two spellings of each code are in use.</summary>
    private static readonly Dictionary<string, RefusalMeaning> ByCode = new(StringComparer.Ordinal)
    {
        ["invalidparameter"] = InvalidRequest,
        ["invalidparameter.datainspection"] = ImageNotFetched,
        ["invalidurl"] = new(ImageEditErrorKind.InputImage, RetryAdvice.No),
        ["invalidurl.timeout"] = ImageNotFetched,
        ["datainspectionfailed"] = new(ImageEditErrorKind.ContentRefused, RetryAdvice.No),
        ["arrearage"] = Billing,
        ["invalidapikey"] = new(ImageEditErrorKind.Authentication, RetryAdvice.No),
        ["accessdenied"] = Permission,
        ["accessdenied.unpurchased"] = Permission,
        ["model.accessdenied"] = Permission,
        ["workspace.accessdenied"] = Permission,
        ["allocationquota.freetieronly"] = QuotaExhausted,
        ["modelnotfound"] = new(ImageEditErrorKind.ModelNotFound, RetryAdvice.No),
        ["throttling"] = TooFast,
        ["throttling.ratequota"] = TooFast,
        ["throttling.burstrate"] = TooFast,
        ["throttling.concurrency"] = TooFast,
        ["throttling.allocationquota"] = TooFast,
        ["limitrequests"] = TooFast,
        ["insufficientquota"] = TooFast,
        ["commoditynotpurchased"] = Billing,
        ["prepaidbilloverdue"] = Billing,
        ["postpaidbilloverdue"] = Billing,
        ["internalerror"] = FailedInside,
        ["internalerror.algo"] = FailedInside,
        ["internalerror.timeout"] = FailedInside,
        ["internalerror.algo.invalidparameter"] = InvalidRequest,
        ["systemerror"] = FailedInside,
        ["modelservicefailed"] = FailedInside,
        ["rewritefailed"] = FailedInside,
        ["requesttimeout"] = new(ImageEditErrorKind.Server, RetryAdvice.Once),
        ["modelservingerror"] = FailedInside,
        ["serviceunavailable"] = FailedInside,
        ["modelunavailable"] = FailedInside,
    };

    public static bool Knows(string code) => ByCode.ContainsKey(Normalize(code));

    public static RefusalMeaning Find(HttpStatusCode status, string? code, string? message)
    {
        if (status == HttpStatusCode.RequestEntityTooLarge)
        {
            return new(ImageEditErrorKind.TooLarge, RetryAdvice.No);
        }

        string normalized = Normalize(code ?? string.Empty);
        if (!ByCode.TryGetValue(normalized, out var meaning))
        {
            return ByStatus(status);
        }

        return normalized switch
        {
            "invalidparameter" => ByMessageOfInvalidParameter(message),
            "throttling.allocationquota" or "insufficientquota" when Says(message, "free allocated quota exceeded") => QuotaExhausted,
            _ => meaning,
        };
    }

    private static string Normalize(string code) => code.Replace("_", string.Empty).ToLowerInvariant();

    private static RefusalMeaning ByMessageOfInvalidParameter(string? message)
    {
        if (Says(message, "download") && Says(message, "timed out"))
        {
            return ImageNotFetched;
        }

        return Says(message, "image") && !Says(message, "url error") ? new(ImageEditErrorKind.InputImage, RetryAdvice.No) : InvalidRequest;
    }

    private static RefusalMeaning ByStatus(HttpStatusCode status) => (int)status switch
    {
        400 => InvalidRequest,
        401 => new(ImageEditErrorKind.Authentication, RetryAdvice.No),
        403 => Permission,
        404 => new(ImageEditErrorKind.ModelNotFound, RetryAdvice.No),
        TooManyRequests => TooFast,
        500 or 503 => FailedInside,
        _ => new(ImageEditErrorKind.Unknown, RetryAdvice.No),
    };

    private static bool Says(string? message, string words) => message?.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;
}
