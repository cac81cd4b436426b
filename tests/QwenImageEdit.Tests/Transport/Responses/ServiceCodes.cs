namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>The service's error codes, copied from its documentation and not from the SDK.</summary>
internal static class ServiceCodes
{
    private const int MaxRequestsByDefault = 4;

    private static readonly string[] SentSeveralTimes =
    [
        "Throttling", "Throttling.RateQuota", "Throttling.BurstRate", "Throttling.Concurrency", "Throttling.AllocationQuota", "LimitRequests", "insufficient_quota",
        "InternalError", "InternalError.Algo", "InternalError.Timeout", "InternalError.Upload", "InternalError.FileUpload", "SystemError", "ModelServiceFailed",
        "RewriteFailed", "ModelServingError", "ServiceUnavailable", "ModelUnavailable",
    ];

    private static readonly string[] SentTwice = ["RequestTimeOut", "ResponseTimeout", "InvalidParameter.DataInspection", "InvalidURL.Timeout"];

    /// <summary>Sent twice when the message says that the download of an image timed out.</summary>
    private static readonly string[] SentTwiceAfterTimeout = ["InvalidParameter", "invalid_parameter_error", "InternalError.Algo.InvalidParameter"];

    private static readonly string[] SentOnce =
    [
        "DataInspectionFailed", "Arrearage", "InvalidApiKey", "AccessDenied", "AccessDenied.Unpurchased", "Model.AccessDenied", "Workspace.AccessDenied",
        "AllocationQuota.FreeTierOnly", "ModelNotFound", "CommodityNotPurchased", "PrepaidBillOverdue", "PostpaidBillOverdue",
        "InternalError.Algo.DataInspectionFailed", "IPInfringementSuspect", "CustomRoleBlocked", "FaqRuleBlocked", "InvalidURL", "InvalidURL.ConnectionRefused",
        "InvalidImage.FileFormat", "InvalidImage.ImageSize", "InvalidImageResolution", "InvalidImageFormat", "BadRequest.InputDownloadFailed",
        "BadRequest.UnsupportedFileFormat", "BadRequest.EmptyInput", "BadRequest.EmptyParameters", "BadRequest.EmptyModel", "BadRequest.IllegalInput",
        "BadRequest.TooLarge", "ClientDisconnect", "Endpoint.AccessDenied", "App.AccessDenied", "WorkSpaceNotFound", "NotFound",
        "model_not_supported", "NOT AUTHORIZED", "invalid access token or token expired",
    ];

    private static readonly string[] Quotas = ["Throttling.AllocationQuota", "insufficient_quota"];

    /// <summary>Messages about quotas that do not recover soon.</summary>
    private static readonly string[] ExhaustedQuotas = ["free allocated quota exceeded", "hour allocated quota exceeded", "week allocated quota exceeded", "month allocated quota exceeded"];

    private static readonly Dictionary<int, string[]> OfServerFailures = new()
    {
        [500] =
        [
            "InternalError", "InternalError.Algo", "InternalError.Timeout", "InternalError.Upload", "InternalError.FileUpload", "InternalError.Algo.DataInspectionFailed",
            "SystemError", "ModelServiceFailed", "RewriteFailed", "RequestTimeOut", "ResponseTimeout", "ModelServingError",
        ],
        [503] = ["ModelServingError", "ServiceUnavailable", "ModelUnavailable"],
    };

    public static string[] All { get; } = [.. SentSeveralTimes, .. SentTwice, .. SentTwiceAfterTimeout, .. SentOnce];

    /// <summary>The codes that the service sends with a status; empty for a status that only gateways send.</summary>
    public static string[] With(int status) => status is >= 200 and < 300 ? All : OfServerFailures.GetValueOrDefault(status, []);

    /// <summary>The beginnings of the service's codes, which a new code may have in a response with status 200.</summary>
    private static readonly string[] Beginnings =
    [
        "InvalidParameter.", "BadRequest.", "InvalidFile.", "InvalidImage", "InvalidURL", "DataInspection", "InternalError.Algo.DataInspection", "IPInfringement", "AccessDenied.", "Throttling.", "AllocationQuota.",
    ];

    public static bool MayBeNew(string code) => Array.Exists(Beginnings, beginning => WithoutUnderscores(code).StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    public static bool IsOneOf(string code, string[] codes) => Array.Exists(codes, known => IsSame(known, code));

    /// <summary>The codes that occur anywhere in a text.</summary>
    public static IEnumerable<string> In(string text)
    {
        string plain = WithoutUnderscores(text);
        return All.Where(code => plain.Contains(WithoutUnderscores(code), StringComparison.OrdinalIgnoreCase));
    }

    /// <param name="code">A code of the service or of a gateway; null for none.</param>
    /// <param name="status">The status of the response.</param>
    /// <param name="message">The message of the response, in lower case; null when readers may differ.</param>
    /// <returns>The largest number of requests that one call may send with the default options. With 429, a code of a server failure may be ignored.</returns>
    public static int MaxRequests(string? code, int status, string? message)
    {
        if (status == 413)
        {
            return 1;
        }

        int byStatus = status == 429 ? MaxRequestsByDefault : 1;
        if (code is null || !IsOneOf(code, All))
        {
            return code?.StartsWith("Throttling.", StringComparison.OrdinalIgnoreCase) == true ? MaxRequestsByDefault : byStatus;
        }

        bool isServerFailure = OfServerFailures.Values.Any(codes => IsOneOf(code, codes));
        return isServerFailure ? Math.Max(byStatus, MaxRequests(code, message)) : MaxRequests(code, message);
    }

    private static int MaxRequests(string code, string? message) => code switch
    {
        _ when IsOneOf(code, Quotas) && message is not null && Array.Exists(ExhaustedQuotas, message.Contains) => 1,
        _ when IsSame(code, "InternalError.Algo") && message?.Contains("missing content-length", StringComparison.Ordinal) == true => 1,
        _ when IsOneOf(code, SentSeveralTimes) => MaxRequestsByDefault,
        _ when IsOneOf(code, SentTwice) => 2,
        _ when IsOneOf(code, SentTwiceAfterTimeout) => message?.Contains("timed out", StringComparison.Ordinal) == false ? 1 : 2,
        _ => 1,
    };

    private static bool IsSame(string left, string right) => string.Equals(WithoutUnderscores(left), WithoutUnderscores(right), StringComparison.OrdinalIgnoreCase);

    private static string WithoutUnderscores(string text) => text.Replace("_", string.Empty, StringComparison.Ordinal);
}
