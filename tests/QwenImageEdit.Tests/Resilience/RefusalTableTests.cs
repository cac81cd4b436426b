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
