using static QwenImageEdit.ImageEditErrorKind;
using static QwenImageEdit.ImageEditRetryAdvice;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>The refusals that the service documents, or that were seen in its responses.</summary>
internal static class RefusalRules
{
    private static readonly RefusalMeaning BadRequest = new(InvalidRequest, Never);
    private static readonly RefusalMeaning BadImage = new(InputImage, Never);
    private static readonly RefusalMeaning ImageNotDecoded = new(InputImage, Never, RefusalHints.ConvertImage);
    private static readonly RefusalMeaning ImageSidesRefused = new(InputImage, Never, RefusalHints.ScaleImage);
    private static readonly RefusalMeaning ImageNotFetched = new(InputImage, Never, RefusalHints.ReachableImage);
    private static readonly RefusalMeaning ImageNotFetchedInTime = new(InputImage, Once, RefusalHints.ReachableImage);
    private static readonly RefusalMeaning BadContent = new(ContentRefused, Never);
    private static readonly RefusalMeaning NoPermission = new(Permission, Never);
    private static readonly RefusalMeaning NoWorkspace = new(Permission, Never, RefusalHints.Workspace);
    private static readonly RefusalMeaning Unpaid = new(Billing, Never);
    private static readonly RefusalMeaning TooFast = new(RateLimited, Later);
    private static readonly RefusalMeaning FreeQuotaUsed = new(QuotaExhausted, Never);
    private static readonly RefusalMeaning PlanQuotaUsed = new(QuotaExhausted, Never, RefusalHints.PlanQuota);
    private static readonly RefusalMeaning NoModel = new(ModelNotFound, Never);
    private static readonly RefusalMeaning FailedInside = new(Server, Again);
    private static readonly RefusalMeaning TookTooLong = new(Server, Once);
    private static readonly RefusalMeaning PlanKey = new(Authentication, Never, RefusalHints.PlanKey);

    /// <summary>Codes whose meaning is in their message.</summary>
    private static readonly string[] BadInput = ["InvalidParameter", "invalid_parameter_error", "InternalError.Algo.InvalidParameter"];

    private static readonly (string Words, RefusalMeaning Meaning)[] BadInputMessages =
    [
        ("url error", new(InvalidRequest, Never, RefusalHints.ModelAndAddress)),
        ("model not exist", NoModel),
        ("max bytes per data-uri item", new(TooLarge, Never)),
        ("image content item", BadRequest),
        ("number of", BadRequest),
        ("image count", BadRequest),
        ("output image", BadRequest),
        ("download*timed out", ImageNotFetchedInTime),
        ("timed out*download", ImageNotFetchedInTime),
        ("download", ImageNotFetched),
        ("url does not appear to be valid", ImageNotFetched),
        ("image format", ImageNotDecoded),
        ("image type", ImageNotDecoded),
        ("cannot be opened", ImageNotDecoded),
        ("decode*image", ImageNotDecoded),
        ("image*decode", ImageNotDecoded),
        ("size of the image", ImageSidesRefused),
        ("image length and width", ImageSidesRefused),
        ("image width", ImageSidesRefused),
        ("image height", ImageSidesRefused),
        ("image resolution", ImageSidesRefused),
        ("image size exceed", BadImage),
        ("file size", BadImage),
        ("image url", BadImage),
        ("image file", BadImage),
        ("invalid image", BadImage),
        ("the image is", BadImage),
        ("input image is", BadImage),
    ];

    public static RefusalRule[] All { get; } =
    [
        new("InvalidParameter", BadRequest),
        new("InvalidParameter.*", BadRequest),
        new("InvalidParameter.DataInspection", ImageNotFetchedInTime),
        new("invalid_parameter_error", BadRequest),
        new("InternalError.Algo.InvalidParameter", BadRequest),
        .. BadInput.SelectMany(static code => BadInputMessages.Select(message => new RefusalRule(code, message.Meaning, message.Words))),
        new("BadRequest.*", BadRequest),
        new("BadRequest.EmptyInput", BadRequest),
        new("BadRequest.EmptyModel", BadRequest),
        new("BadRequest.EmptyParameters", BadRequest),
        new("BadRequest.IllegalInput", BadRequest),
        new("BadRequest.InputDownloadFailed", ImageNotFetched),
        new("BadRequest.UnsupportedFileFormat", ImageNotDecoded),
        new("BadRequest.TooLarge", new(TooLarge, Never)),
        new("ClientDisconnect", new(InvalidRequest, Never, RefusalHints.Disconnected)),
        new("InvalidFile.*", BadImage),
        new("InvalidImage*", BadImage),
        new("InvalidImage.FileFormat", ImageNotDecoded),
        new("InvalidImage.ImageSize", ImageSidesRefused),
        new("InvalidImageFormat", ImageNotDecoded),
        new("InvalidImageResolution", ImageSidesRefused),
        new("InvalidURL*", ImageNotFetched),
        new("InvalidURL", ImageNotFetched),
        new("InvalidURL.ConnectionRefused", ImageNotFetched),
        new("InvalidURL.Timeout", ImageNotFetchedInTime),

        new("DataInspection*", BadContent),
        new("DataInspectionFailed", BadContent),
        new("InternalError.Algo.DataInspection*", BadContent),
        new("InternalError.Algo.DataInspectionFailed", BadContent, message: null, 500),
        new("CustomRoleBlocked", BadContent),
        new("FaqRuleBlocked", BadContent),
        new("IPInfringement*", BadContent),
        new("IPInfringementSuspect", BadContent),
        new("*", BadContent, "DataInspectionFailed"),
        new("*", BadContent, "data_inspection_failed"),
        new("*", BadContent, "IPInfringementSuspect"),
        new("*", BadContent, "inappropriate content"),

        new("InvalidApiKey", new(Authentication, Never)),
        new("invalid access token or token expired", PlanKey),
        new("*", PlanKey, "invalid access token or token expired"),
        new("NOT AUTHORIZED", NoWorkspace),
        new("WorkSpaceNotFound", NoWorkspace),
        new("Workspace.AccessDenied", NoWorkspace),
        new("AccessDenied", NoPermission),
        new("AccessDenied", new(InvalidRequest, Never, RefusalHints.TaskInterfaceOnly), "does not support synchronous calls"),
        new("AccessDenied", new(InvalidRequest, Never, RefusalHints.NoTaskInterface), "does not support asynchronous calls"),
        new("AccessDenied.*", NoPermission),
        new("AccessDenied.Unpurchased", NoPermission),
        new("App.AccessDenied", NoPermission),
        new("Endpoint.AccessDenied", new(ModelNotFound, Never, RefusalHints.Withdrawn)),
        new("Model.AccessDenied", NoPermission),
        new("ModelNotFound", NoModel),
        new("model_not_supported", NoModel),
        new("NotFound", BadRequest),
        new("NotFound", new(InvalidRequest, Never, RefusalHints.BaseAddress), "path not found"),

        new("Throttling", TooFast),
        new("Throttling.*", TooFast),
        new("Throttling.RateQuota", TooFast),
        new("Throttling.BurstRate", TooFast),
        new("Throttling.Concurrency", TooFast),
        new("Throttling.AllocationQuota", TooFast),
        new("LimitRequests", TooFast),
        new("insufficient_quota", TooFast),
        new("AllocationQuota.*", FreeQuotaUsed),
        new("AllocationQuota.FreeTierOnly", FreeQuotaUsed),
        new("*", FreeQuotaUsed, "free allocated quota exceeded"),
        new("*", PlanQuotaUsed, "hour allocated quota exceeded"),
        new("*", PlanQuotaUsed, "week allocated quota exceeded"),
        new("*", PlanQuotaUsed, "month allocated quota exceeded"),
        new("Arrearage", Unpaid),
        new("CommodityNotPurchased", Unpaid),
        new("PrepaidBillOverdue", Unpaid),
        new("PostpaidBillOverdue", Unpaid),

        new("InternalError", FailedInside, message: null, 500),
        new("InternalError.Algo", FailedInside, message: null, 500),
        new("*", new(InputImage, Never, RefusalHints.ImageWithoutLength), "Missing Content-Length of multimodal url"),
        new("InternalError.FileUpload", FailedInside, message: null, 500),
        new("InternalError.Timeout", FailedInside, message: null, 500),
        new("InternalError.Upload", FailedInside, message: null, 500),
        new("ModelServiceFailed", FailedInside, message: null, 500),
        new("RequestTimeOut", TookTooLong, message: null, 500),
        new("ResponseTimeout", TookTooLong, message: null, 500),
        new("RewriteFailed", FailedInside, message: null, 500),
        new("SystemError", FailedInside, message: null, 500),
        new("ModelServingError", FailedInside, message: null, 500, 503),
        new("ModelUnavailable", FailedInside, message: null, 503),
        new("ServiceUnavailable", FailedInside, message: null, 503),
    ];
}
