using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>The service's documented refusals, looked up by code, message and status.</summary>
internal static class RefusalTable
{
    private const int TooManyRequests = 429;

    private static readonly RefusalMeaning InvalidRequest = new(ImageEditErrorKind.InvalidRequest, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning InputImage = new(ImageEditErrorKind.InputImage, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning ImageNotFetched = new(ImageEditErrorKind.InputImage, ImageEditRetryAdvice.Once);
    private static readonly RefusalMeaning Permission = new(ImageEditErrorKind.Permission, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning Billing = new(ImageEditErrorKind.Billing, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning RateLimited = new(ImageEditErrorKind.RateLimited, ImageEditRetryAdvice.Later);
    private static readonly RefusalMeaning QuotaExhausted = new(ImageEditErrorKind.QuotaExhausted, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning ContentRefused = new(ImageEditErrorKind.ContentRefused, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning ModelNotFound = new(ImageEditErrorKind.ModelNotFound, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning TooLarge = new(ImageEditErrorKind.TooLarge, ImageEditRetryAdvice.Never);
    private static readonly RefusalMeaning TookTooLong = new(ImageEditErrorKind.Server, ImageEditRetryAdvice.Once);
    private static readonly RefusalMeaning FailedInside = new(ImageEditErrorKind.Server, ImageEditRetryAdvice.Again);

    /// <summary>Quotas that do not recover within a minute.</summary>
    private static readonly string[] ExhaustedQuotas = ["free allocated quota exceeded", "hour allocated quota exceeded", "week allocated quota exceeded", "month allocated quota exceeded"];

    /// <summary>The error codes in the service's documentation.</summary>
    private static readonly Dictionary<string, KnownCode> ByCode = new KnownCode[]
    {
        new("InvalidParameter", InvalidRequest),
        new("InvalidParameter.DataInspection", ImageNotFetched),
        new("invalid_parameter_error", InvalidRequest),
        new("BadRequest.EmptyInput", InvalidRequest),
        new("BadRequest.EmptyModel", InvalidRequest),
        new("BadRequest.EmptyParameters", InvalidRequest),
        new("BadRequest.IllegalInput", InvalidRequest),
        new("BadRequest.InputDownloadFailed", InputImage),
        new("BadRequest.UnsupportedFileFormat", InputImage),
        new("BadRequest.TooLarge", TooLarge),
        new("ClientDisconnect", InvalidRequest),
        new("InvalidImage.FileFormat", InputImage),
        new("InvalidImage.ImageSize", InputImage),
        new("InvalidImageFormat", InputImage),
        new("InvalidImageResolution", InputImage),
        new("InvalidURL", InputImage),
        new("InvalidURL.ConnectionRefused", InputImage),
        new("InvalidURL.Timeout", ImageNotFetched),
        new("DataInspectionFailed", ContentRefused),
        new("CustomRoleBlocked", ContentRefused),
        new("FaqRuleBlocked", ContentRefused),
        new("IPInfringementSuspect", ContentRefused),
        new("Arrearage", Billing),
        new("InvalidApiKey", new(ImageEditErrorKind.Authentication, ImageEditRetryAdvice.Never)),
        new("AccessDenied", Permission),
        new("AccessDenied.Unpurchased", Permission),
        new("App.AccessDenied", Permission),
        new("Endpoint.AccessDenied", Permission),
        new("Model.AccessDenied", Permission),
        new("Workspace.AccessDenied", Permission),
        new("AllocationQuota.FreeTierOnly", QuotaExhausted),
        new("WorkSpaceNotFound", Permission),
        new("ModelNotFound", ModelNotFound),
        new("model_not_supported", ModelNotFound),
        new("NotFound", InvalidRequest),
        new("Throttling", RateLimited),
        new("Throttling.RateQuota", RateLimited),
        new("Throttling.BurstRate", RateLimited),
        new("Throttling.Concurrency", RateLimited),
        new("Throttling.AllocationQuota", RateLimited),
        new("LimitRequests", RateLimited),
        new("insufficient_quota", RateLimited),
        new("CommodityNotPurchased", Billing),
        new("PrepaidBillOverdue", Billing),
        new("PostpaidBillOverdue", Billing),
        new("InternalError", FailedInside, 500),
        new("InternalError.Algo", FailedInside, 500),
        new("InternalError.Algo.InvalidParameter", InvalidRequest),
        new("InternalError.Algo.DataInspectionFailed", ContentRefused, 500),
        new("InternalError.FileUpload", FailedInside, 500),
        new("InternalError.Timeout", FailedInside, 500),
        new("InternalError.Upload", FailedInside, 500),
        new("ModelServiceFailed", FailedInside, 500),
        new("RequestTimeOut", TookTooLong, 500),
        new("ResponseTimeout", TookTooLong, 500),
        new("RewriteFailed", FailedInside, 500),
        new("SystemError", FailedInside, 500),
        new("ModelServingError", FailedInside, 500, 503),
        new("ModelUnavailable", FailedInside, 503),
        new("ServiceUnavailable", FailedInside, 503),
    }.ToDictionary(code => Normalize(code.Name), StringComparer.Ordinal);

    /// <returns>Null for an unknown code.</returns>
    public static KnownCode? Find(string? code) => code is not null && ByCode.TryGetValue(Normalize(code), out var known) ? known : null;

    public static RefusalMeaning MeaningOf(HttpStatusCode status, string? code, string? message)
    {
        if (status == HttpStatusCode.RequestEntityTooLarge)
        {
            return TooLarge;
        }

        if (ExhaustedQuotas.Any(quota => Contains(message, quota)))
        {
            return QuotaExhausted;
        }

        if (Contains(message, "Missing Content-Length of multimodal url"))
        {
            return InputImage;
        }

        return Find(code) switch
        {
            null => ByStatus(status),
            { Name: "InvalidParameter" } => InvalidParameterByMessage(message),
            var known => known.Meaning,
        };
    }

    /// <summary>The service uses two spellings of each code.</summary>
    private static string Normalize(string code) => code.Replace("_", string.Empty).ToUpperInvariant();

    private static RefusalMeaning InvalidParameterByMessage(string? message)
    {
        if (Contains(message, "download") && Contains(message, "timed out"))
        {
            return ImageNotFetched;
        }

        return Contains(message, "image") && !Contains(message, "url error") ? InputImage : InvalidRequest;
    }

    private static RefusalMeaning ByStatus(HttpStatusCode status) => (int)status switch
    {
        400 => InvalidRequest,
        401 => new(ImageEditErrorKind.Authentication, ImageEditRetryAdvice.Never),
        403 => Permission,
        404 => ModelNotFound,
        TooManyRequests => RateLimited,
        500 or 503 => FailedInside,
        _ => new(ImageEditErrorKind.Unknown, ImageEditRetryAdvice.Never),
    };

    private static bool Contains(string? message, string words) => message?.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;
}
