namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>The service's own codes, copied from its documentation and not from the SDK.</summary>
internal static class ServiceCodes
{
    private const int MostTries = 4;

    private static readonly string[] TriedSeveralTimes =
    [
        "Throttling", "Throttling.RateQuota", "Throttling.BurstRate", "Throttling.Concurrency", "Throttling.AllocationQuota", "LimitRequests", "insufficient_quota",
        "InternalError", "InternalError.Algo", "InternalError.Timeout", "InternalError.Upload", "InternalError.FileUpload", "SystemError", "ModelServiceFailed",
        "RewriteFailed", "ModelServingError", "ServiceUnavailable", "ModelUnavailable",
    ];

    private static readonly string[] TriedTwice = ["RequestTimeOut", "ResponseTimeout", "InvalidParameter.DataInspection", "InvalidURL.Timeout"];

    /// <summary>Twice when the message says that an image could not be fetched in time.</summary>
    private static readonly string[] TriedTwiceAfterTimeout = ["InvalidParameter", "InternalError.Algo.InvalidParameter"];

    private static readonly string[] TriedOnce =
    [
        "DataInspectionFailed", "Arrearage", "InvalidApiKey", "AccessDenied", "AccessDenied.Unpurchased", "Model.AccessDenied", "Workspace.AccessDenied",
        "AllocationQuota.FreeTierOnly", "ModelNotFound", "CommodityNotPurchased", "PrepaidBillOverdue", "PostpaidBillOverdue",
        "InternalError.Algo.DataInspectionFailed", "IPInfringementSuspect", "CustomRoleBlocked", "FaqRuleBlocked", "InvalidURL", "InvalidURL.ConnectionRefused",
        "InvalidImage.FileFormat", "InvalidImage.ImageSize", "InvalidImageResolution", "InvalidImageFormat", "BadRequest.InputDownloadFailed",
        "BadRequest.UnsupportedFileFormat", "BadRequest.EmptyInput", "BadRequest.EmptyParameters", "BadRequest.EmptyModel", "BadRequest.IllegalInput",
        "invalid_parameter_error", "BadRequest.TooLarge", "ClientDisconnect", "Endpoint.AccessDenied", "App.AccessDenied", "WorkSpaceNotFound", "NotFound",
        "model_not_supported",
    ];

    private static readonly string[] Quotas = ["Throttling.AllocationQuota", "insufficient_quota"];

    /// <summary>Waiting a little brings no such quota back.</summary>
    private static readonly string[] SpentQuotas = ["free allocated quota exceeded", "hour allocated quota exceeded", "week allocated quota exceeded", "month allocated quota exceeded"];

    private static readonly Dictionary<int, string[]> OfServerFailures = new()
    {
        [500] =
        [
            "InternalError", "InternalError.Algo", "InternalError.Timeout", "InternalError.Upload", "InternalError.FileUpload", "InternalError.Algo.DataInspectionFailed",
            "SystemError", "ModelServiceFailed", "RewriteFailed", "RequestTimeOut", "ResponseTimeout", "ModelServingError",
        ],
        [503] = ["ModelServingError", "ServiceUnavailable", "ModelUnavailable"],
    };

    public static string[] All { get; } = [.. TriedSeveralTimes, .. TriedTwice, .. TriedTwiceAfterTimeout, .. TriedOnce];

    /// <summary>The codes that the service sends with a status; none when only others answer with it.</summary>
    public static string[] With(int status) => status is >= 200 and < 300 ? All : OfServerFailures.GetValueOrDefault(status, []);

    public static bool IsOneOf(string code, string[] codes) => Array.Exists(codes, known => Same(known, code));

    /// <summary>The codes that a text holds anywhere.</summary>
    public static IEnumerable<string> In(string text)
    {
        string plain = WithoutUnderscores(text);
        return All.Where(code => plain.Contains(WithoutUnderscores(code), StringComparison.OrdinalIgnoreCase));
    }

    /// <param name="code">A code of anybody.</param>
    /// <param name="status">The status that it came with.</param>
    /// <param name="said">The message that came with it, in lower case; null when readers may differ about it.</param>
    /// <returns>The most requests that one call may come to by default. A code of server failures may count for nothing beside 429.</returns>
    public static int MostSends(string? code, int status, string? said)
    {
        if (status == 413)
        {
            return 1;
        }

        int byStatus = status == 429 ? MostTries : 1;
        if (code is null || !IsOneOf(code, All))
        {
            return byStatus;
        }

        bool isServerFailure = OfServerFailures.Values.Any(codes => IsOneOf(code, codes));
        return isServerFailure ? Math.Max(byStatus, MostSends(code, said)) : MostSends(code, said);
    }

    private static int MostSends(string code, string? said) => code switch
    {
        _ when IsOneOf(code, Quotas) && said is not null && Array.Exists(SpentQuotas, said.Contains) => 1,
        _ when Same(code, "InternalError.Algo") && said?.Contains("missing content-length", StringComparison.Ordinal) == true => 1,
        _ when IsOneOf(code, TriedSeveralTimes) => MostTries,
        _ when IsOneOf(code, TriedTwice) => 2,
        _ when IsOneOf(code, TriedTwiceAfterTimeout) => said?.Contains("timed out", StringComparison.Ordinal) == false ? 1 : 2,
        _ => 1,
    };

    private static bool Same(string left, string right) => string.Equals(WithoutUnderscores(left), WithoutUnderscores(right), StringComparison.OrdinalIgnoreCase);

    private static string WithoutUnderscores(string text) => text.Replace("_", string.Empty, StringComparison.Ordinal);
}
