using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>Each row of the service's table of refusals: how it is reported, and how often it is sent with the default options.</summary>
public sealed class RefusalTableTests
{
    private const int NoRetry = 1;
    private const int RetryOnce = 2;
    private const int Retry = 4;

    public static TheoryData<int, string?, string, ImageEditErrorKind, int> Rows { get; } = new()
    {
        { 400, "InvalidParameter", "n is out of range", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "url error, please check url", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "The image format is not supported", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "Download the media resource timed out during the data inspection process.", ImageEditErrorKind.InputImage, RetryOnce },
        { 400, "InvalidParameter.DataInspection", "Unable to download the media resource", ImageEditErrorKind.InputImage, RetryOnce },
        { 400, "InvalidURL.Timeout", "timed out", ImageEditErrorKind.InputImage, RetryOnce },
        { 400, "InvalidURL", "no such host", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "DataInspectionFailed", "Output data may contain inappropriate content.", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "data_inspection_failed", "Input data may contain inappropriate content.", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "Arrearage", "Access denied, please make sure your account is in good standing.", ImageEditErrorKind.Billing, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "bad input", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 401, "InvalidApiKey", "Invalid API-key provided.", ImageEditErrorKind.Authentication, NoRetry },
        { 401, "invalid_api_key", "Incorrect API key provided.", ImageEditErrorKind.Authentication, NoRetry },
        { 403, "AccessDenied", "Access denied.", ImageEditErrorKind.Permission, NoRetry },
        { 403, "AccessDenied.Unpurchased", "not activated", ImageEditErrorKind.Permission, NoRetry },
        { 403, "Model.AccessDenied", "no access", ImageEditErrorKind.Permission, NoRetry },
        { 403, "Workspace.AccessDenied", "no access", ImageEditErrorKind.Permission, NoRetry },
        { 403, "AllocationQuota.FreeTierOnly", "free tier exhausted", ImageEditErrorKind.QuotaExhausted, NoRetry },
        { 404, "ModelNotFound", "Model not exist.", ImageEditErrorKind.ModelNotFound, NoRetry },
        { 404, "model_not_found", "Model not exist.", ImageEditErrorKind.ModelNotFound, NoRetry },
        { 413, "InvalidParameter", "too large", ImageEditErrorKind.TooLarge, NoRetry },
        { 413, null, "", ImageEditErrorKind.TooLarge, NoRetry },
        { 429, "Throttling", "Requests throttling triggered.", ImageEditErrorKind.RateLimited, Retry },
        { 429, "Throttling.RateQuota", "Requests rate limit exceeded", ImageEditErrorKind.RateLimited, Retry },
        { 429, "Throttling.BurstRate", "Request rate increased too quickly", ImageEditErrorKind.RateLimited, Retry },
        { 429, "Throttling.Concurrency", "too many", ImageEditErrorKind.RateLimited, Retry },
        { 429, "LimitRequests", "You exceeded your current requests list", ImageEditErrorKind.RateLimited, Retry },
        { 429, "limit_requests", "You exceeded your current requests list", ImageEditErrorKind.RateLimited, Retry },
        { 429, "Throttling.AllocationQuota", "Allocated quota exceeded, please increase your quota limit.", ImageEditErrorKind.RateLimited, Retry },
        { 429, "Throttling.AllocationQuota", "Free allocated quota exceeded.", ImageEditErrorKind.QuotaExhausted, NoRetry },
        { 429, "insufficient_quota", "Free allocated quota exceeded.", ImageEditErrorKind.QuotaExhausted, NoRetry },
        { 429, "insufficient_quota", "You exceeded your current quota", ImageEditErrorKind.RateLimited, Retry },
        { 429, "CommodityNotPurchased", "Commodity has not purchased yet.", ImageEditErrorKind.Billing, NoRetry },
        { 429, "PrepaidBillOverdue", "The prepaid bill is overdue.", ImageEditErrorKind.Billing, NoRetry },
        { 429, "PostpaidBillOverdue", "The postpaid bill is overdue.", ImageEditErrorKind.Billing, NoRetry },
        { 429, null, "slow down", ImageEditErrorKind.RateLimited, Retry },
        { 500, "InternalError", "An internal error has occured", ImageEditErrorKind.Server, Retry },
        { 500, "InternalError.Algo", "inference failed", ImageEditErrorKind.Server, Retry },
        { 500, "InternalError.Timeout", "timeout", ImageEditErrorKind.Server, Retry },
        { 500, "SystemError", "system error", ImageEditErrorKind.Server, Retry },
        { 500, "ModelServiceFailed", "failed", ImageEditErrorKind.Server, Retry },
        { 500, "RewriteFailed", "prompt rewrite failed", ImageEditErrorKind.Server, Retry },
        { 500, "RequestTimeOut", "Request timed out, please try again later.", ImageEditErrorKind.Server, RetryOnce },
        { 500, "request_timeout", "Request timed out, please try again later.", ImageEditErrorKind.Server, RetryOnce },
        { 500, "InternalError.Upload", "upload failed", ImageEditErrorKind.Server, Retry },
        { 500, "InternalError.FileUpload", "upload failed", ImageEditErrorKind.Server, Retry },
        { 500, "InternalError.Algo", "Missing Content-Length of multimodal url.", ImageEditErrorKind.InputImage, NoRetry },
        { 500, "InternalError.Algo.DataInspectionFailed", "refused", ImageEditErrorKind.ContentRefused, NoRetry },
        { 500, "ResponseTimeout", "timeout", ImageEditErrorKind.Server, RetryOnce },
        { 500, "ModelServingError", "Too many requests.", ImageEditErrorKind.Server, Retry },
        { 503, "ModelServingError", "Too many requests.", ImageEditErrorKind.Server, Retry },
        { 503, "ServiceUnavailable", "unavailable", ImageEditErrorKind.Server, Retry },
        { 503, "ModelUnavailable", "unavailable", ImageEditErrorKind.Server, Retry },
        { 400, "InvalidParameter", "The model qwen-image is not supported", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "prompt_extend_mode agent is not supported when image is provided", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "The number of input images must be between 1 and 3", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "The input image count exceeds 3", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "wan2.6-image size must be 1K or 2K", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "The output image size must be between 512*512 and 2048*2048", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "Failed to decode JSON request body", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "image size exceeds the limit of 10MB", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The size of the image must be at least 10 pixels", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "Multimodal file size is too large", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "Unsupported image type", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "Failed to decode image", ImageEditErrorKind.InputImage, NoRetry },
        { 200, "InvalidFile.Resolution", "The image resolution is too low.", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "image format/size not accepted", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The request timed out during the download of the image", ImageEditErrorKind.InputImage, RetryOnce },
        { 400, "InvalidParameter", "The picture cannot be opened", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image could not be decoded", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image resolution is too low", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image width must be at least 10", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image height must be at least 10", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image url must not be empty", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image file must not be empty", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "Invalid image", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The image is damaged", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "An input image is damaged", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidParameter", "The number of image urls must be between 1 and 3", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "The image count exceeds the number that an image url allows", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "The output image width must be between 512 and 2048", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "Exceeded limit on max bytes per data-uri item: 10485760", ImageEditErrorKind.TooLarge, NoRetry },
        { 400, "InvalidParameter", "Model not exist.", ImageEditErrorKind.ModelNotFound, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "The image length and width do not meet the model restrictions. [height:9, width:20]", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "The image format is illegal and cannot be opened", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "The provided URL does not appear to be valid. Ensure it is correctly formatted.", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "Failed to download multimodal content", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "Download multimodal file timed out", ImageEditErrorKind.InputImage, RetryOnce },
        { 400, "InternalError.Algo.InvalidParameter", "the message must contain 1~3 image content items. Got 0 image items.", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "qwen-image-3.0 supports 0~3 image content items", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "Invalid size format for the output image", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InternalError.Algo.InvalidParameter", "Invalid size format", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter", "prompt_extend_mode agent is not supported for image editing", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "invalid_parameter_error", "bad", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "InvalidParameter.SomethingNew", "bad", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "IPInfringementSuspect", "Input data is suspected of being involved in IP infringement.", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "CustomRoleBlocked", "Input or output data is blocked by a custom rule.", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "FaqRuleBlocked", "Input or output data is blocked by faq rule.", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "InternalError.Algo.DataInspectionFailed", "refused", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "DataInspectionFailed.SomethingNew", "refused", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "InvalidParameter", "InternalError.Algo.DataInspectionFailed: the input image is refused", ImageEditErrorKind.ContentRefused, NoRetry },
        { 500, "InternalError.Algo", "DataInspectionFailed: refused", ImageEditErrorKind.ContentRefused, NoRetry },
        { 500, "InternalError", "data_inspection_failed", ImageEditErrorKind.ContentRefused, NoRetry },
        { 400, "InvalidURL.ConnectionRefused", "refused", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidURL.SomethingNew", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidImage.FileFormat", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidImage.ImageSize", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidImageResolution", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidImageFormat", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidFile.Format", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "InvalidFile.Resolution", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "BadRequest.InputDownloadFailed", "failed", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "BadRequest.UnsupportedFileFormat", "bad", ImageEditErrorKind.InputImage, NoRetry },
        { 400, "BadRequest.EmptyInput", "empty", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "BadRequest.EmptyParameters", "empty", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "BadRequest.EmptyModel", "empty", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "BadRequest.IllegalInput", "bad", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 400, "BadRequest.TooLarge", "too large", ImageEditErrorKind.TooLarge, NoRetry },
        { 400, "ClientDisconnect", "disconnected", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 401, "NOT AUTHORIZED", "Access denied: Either you are not authorized to access this workspace, or the workspace does not exist.", ImageEditErrorKind.Permission, NoRetry },
        { 401, "InvalidApiKey", "invalid access token or token expired", ImageEditErrorKind.Authentication, NoRetry },
        { 401, "invalid access token or token expired", "", ImageEditErrorKind.Authentication, NoRetry },
        { 403, "Endpoint.AccessDenied", "The endpoint is not available.", ImageEditErrorKind.ModelNotFound, NoRetry },
        { 403, "App.AccessDenied", "no access", ImageEditErrorKind.Permission, NoRetry },
        { 403, "AccessDenied.SomethingNew", "no access", ImageEditErrorKind.Permission, NoRetry },
        { 403, "AccessDenied", "current user api does not support asynchronous calls.", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 403, "AccessDenied", "current user api does not support synchronous calls.", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 404, "WorkSpaceNotFound", "WorkSpace can not be found", ImageEditErrorKind.Permission, NoRetry },
        { 404, "NotFound", "Request path not found.", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 404, "model_not_supported", "Unsupported model", ImageEditErrorKind.ModelNotFound, NoRetry },
        { 400, "InternalError.SomethingNew", "new", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 429, "Throttling.SomethingNew", "slow down", ImageEditErrorKind.RateLimited, Retry },
        { 429, "Throttling.AllocationQuota", "week allocated quota exceeded.", ImageEditErrorKind.QuotaExhausted, NoRetry },
        { 429, "insufficient_quota", "hour allocated quota exceeded.", ImageEditErrorKind.QuotaExhausted, NoRetry },
        { 429, "SomethingNew", "Your month allocated quota exceeded, see the console.", ImageEditErrorKind.QuotaExhausted, NoRetry },
        { 500, "ModelServingError", "failed", ImageEditErrorKind.Server, Retry },
        { 400, "SomethingNew", "new", ImageEditErrorKind.InvalidRequest, NoRetry },
        { 418, "SomethingNew", "new", ImageEditErrorKind.Unknown, NoRetry },
        { 200, "InternalError", "failed although the status says otherwise", ImageEditErrorKind.Server, Retry },
        { 200, "DataInspectionFailed", "refused although the status says otherwise", ImageEditErrorKind.ContentRefused, NoRetry },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_refusal_is_reported_by_its_kind_and_retried_only_if_that_can_help(int status, string? code, string message, ImageEditErrorKind kind, int attempts)
    {
        string body = code is null ? $"<html>{message}</html>" : JsonSerializer.Serialize(new { request_id = "r-1", code, message });

        await ShouldBeRefused(status, body, kind, attempts, code);
    }

    [Theory]
    [InlineData(404, "404", "404 page not found", "Check the model's id and whether dashscope-intl.aliyuncs.com offers the model. Behind a gateway, check the base address too.")]
    [InlineData(400, "ClientDisconnect", "disconnected", "The connection was closed before the service had received the whole request. Check the network and the proxies in between.")]
    [InlineData(403, "Endpoint.AccessDenied", "denied", "The service has withdrawn this model. Choose another one.")]
    [InlineData(404, "WorkSpaceNotFound", "no workspace", "Check ImageEditClientOptions.WorkspaceId: the workspace must exist at dashscope-intl.aliyuncs.com, and the key must have access to it.")]
    [InlineData(401, "NOT AUTHORIZED", "no", "Check ImageEditClientOptions.WorkspaceId: the workspace must exist at dashscope-intl.aliyuncs.com, and the key must have access to it.")]
    [InlineData(404, "NotFound", "Request path not found.", "The base address is wrong. It must end in /api/v1; leave ImageEditClientOptions.Endpoint unset to use the address of a region.")]
    [InlineData(403, "AccessDenied", "current user api does not support synchronous calls", "This model supports only asynchronous tasks, which this package does not call. Choose another model.")]
    [InlineData(403, "AccessDenied", "current user api does not support asynchronous calls", "Something added the header X-DashScope-Async to the request, which this model does not support. Remove it from the HTTP handlers or the gateway.")]
    [InlineData(401, "InvalidApiKey", "invalid access token or token expired", "A key of a plan (sk-sp-…) is accepted only by the plan's own host: set ImageEditClientOptions.Host to DashScopeHost.TokenPlan. Any other key is accepted only in its own region.")]
    [InlineData(401, "InvalidApiKey", "Invalid API-key provided.", "Keys belong to one region. Check that the key was created in the region of dashscope-intl.aliyuncs.com, or choose the key's region.")]
    [InlineData(400, "InvalidParameter", "url error, please check url", "dashscope-intl.aliyuncs.com does not serve this model at the address of image edits. Check the model's id.")]
    [InlineData(429, "Throttling.AllocationQuota", "week allocated quota exceeded", "The quota of the plan is used up until its hour, week or month ends. Wait until then, or extend the plan in the console.")]
    [InlineData(500, "InternalError.Algo", "Missing Content-Length of multimodal url.", "The host of the image does not report its length. Use another host, or send the image's bytes.")]
    [InlineData(400, "InvalidImage.FileFormat", "bad", "Convert the image to JPEG, PNG or WEBP, and make sure that the file is complete.")]
    [InlineData(400, "InternalError.Algo.InvalidParameter", "The image length and width do not meet the model restrictions", "Scale or crop the image: each side needs at least 10 pixels, and the longer side can be at most 200 times the shorter.")]
    [InlineData(400, "InvalidParameter", "Failed to download the image", "Make sure that the service can download the image from the internet, or send the image's bytes.")]
    [InlineData(400, "InvalidParameter", "n is out of range", "Correct the parameter that the message names.")]
    [InlineData(400, "InvalidFile.Format", "bad", "Make sure that the service can download the image from the internet and that it is a JPEG, PNG, BMP, TIFF, WEBP or GIF image, or send the image's bytes.")]
    [InlineData(400, "DataInspectionFailed", "refused", "Change the prompt or the images. They did not pass the service's content inspection.")]
    [InlineData(400, "Arrearage", "overdue", "Pay the account's bill or buy the service in the console.")]
    [InlineData(400, "BadRequest.TooLarge", "too large", "Send the images through temporary storage (UploadMode.TemporaryStorage), or make them smaller.")]
    [InlineData(403, "Model.AccessDenied", "no access", "Activate the model for the account and workspace of this key at dashscope-intl.aliyuncs.com, or use a key that has access to the model.")]
    [InlineData(403, "AllocationQuota.FreeTierOnly", "free tier exhausted", "Buy the model or raise its quota in the console. Waiting does not help.")]
    [InlineData(404, "ModelNotFound", "Model not exist.", "Check the model's id and whether dashscope-intl.aliyuncs.com offers the model.")]
    [InlineData(418, "SomethingNew", "new", "Look up the error code in the service's documentation.")]
    [InlineData(429, "Throttling", "slow down", "Wait about a minute, send fewer requests at once, or set ImageEditClientOptions.RateLimiter.")]
    [InlineData(503, "ServiceUnavailable", "busy", "Try again later. If the error persists, give the request id to the service's support.")]
    public async Task A_refusal_says_what_to_do(int status, string code, string message, string hint)
    {
        using var service = new MockedService(new ImageEditClientOptions { Retry = { MaxRetries = 0 } }) { Respond = () => MockedService.Json((HttpStatusCode)status, JsonSerializer.Serialize(new { request_id = "r-1", code, message })) };

        (await service.Client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which.Hint.Should().Be(hint);
    }

    [Theory]
    [InlineData("""{"request_id":"r-1","error":{"code":"InvalidApiKey","message":"nested"}}""")]
    [InlineData("""{"requestId":"r-1","code":"InvalidApiKey","msg":"short"}""")]
    [InlineData("\ufeff{\"request_id\":\"r-1\",\"code\":\"InvalidApiKey\",\"message\":\"after a byte order mark\"}")]
    public async Task Other_formats_of_a_refusal_are_supported(string body) =>
        await ShouldBeRefused(401, body, ImageEditErrorKind.Authentication, NoRetry, "InvalidApiKey");

    private static async Task ShouldBeRefused(int status, string body, ImageEditErrorKind kind, int attempts, string? code)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Singapore, TimeProvider = time })
        {
            Respond = () => MockedService.Json((HttpStatusCode)status, body),
        };

        var exception = (await FluentActions.Awaiting(() => time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(kind);
        exception.ErrorCode.Should().Be(code);
        exception.Hint.Should().NotBeEmpty();
        exception.Message.Should().EndWith(exception.Hint);
        exception.ResponseBody.Should().Be(body.TrimStart('\ufeff'));
        exception.RequestId.Should().Be(code is null ? null : "r-1");
        exception.Host.Should().Be("dashscope-intl.aliyuncs.com");
        exception.Model.Should().Be(ImageEditModel.QwenImageEditMax);
        exception.Attempts.Should().HaveCount(attempts);
        service.RequestCount.Should().Be(attempts);
    }
}
