using System.Net;

namespace QwenImageEdit.Tests.Resilience;

public sealed class RetryAdviceTests
{
    [Theory]
    [InlineData(400, "InvalidParameter", ImageEditRetryAdvice.Never)]
    [InlineData(401, "InvalidApiKey", ImageEditRetryAdvice.Never)]
    [InlineData(400, "InvalidURL.Timeout", ImageEditRetryAdvice.Once)]
    [InlineData(429, "Throttling.RateQuota", ImageEditRetryAdvice.Later)]
    [InlineData(503, "ServiceUnavailable", ImageEditRetryAdvice.Again)]
    public async Task A_refusal_says_whether_sending_the_request_again_can_help(int status, string code, ImageEditRetryAdvice advice)
    {
        using var service = new MockedService(new ImageEditClientOptions { Retry = { MaxRetries = 0 } })
        {
            Respond = () => MockedService.Json((HttpStatusCode)status, $$"""{"request_id":"r","code":"{{code}}","message":"m"}"""),
        };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>())
            .Which.RetryAdvice.Should().Be(advice);
    }

    [Theory]
    [InlineData("InvalidParameter", 1)]
    [InlineData("InvalidURL.Timeout", 2)]
    [InlineData("Throttling", 4)]
    public async Task A_refusal_is_retried_as_often_as_that_can_help(string code, int requests)
    {
        using var service = new MockedService(new ImageEditClientOptions { Retry = { BaseDelay = TimeSpan.Zero } })
        {
            Respond = () => MockedService.Json(HttpStatusCode.BadRequest, $$"""{"request_id":"r","code":"{{code}}","message":"m"}"""),
        };

        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();

        service.RequestCount.Should().Be(requests);
    }

    [Fact]
    public async Task The_advice_for_an_unknown_outcome_is_never_to_retry()
    {
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.BadGateway, "{}") };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>())
            .Which.RetryAdvice.Should().Be(ImageEditRetryAdvice.Never);
    }

    [Theory]
    [InlineData(ImageDownloadErrorKind.Unknown, ImageEditRetryAdvice.Never)]
    [InlineData(ImageDownloadErrorKind.LinkExpired, ImageEditRetryAdvice.Never)]
    [InlineData(ImageDownloadErrorKind.Unavailable, ImageEditRetryAdvice.Later)]
    [InlineData(ImageDownloadErrorKind.Incomplete, ImageEditRetryAdvice.Again)]
    [InlineData(ImageDownloadErrorKind.Changed, ImageEditRetryAdvice.Again)]
    public void A_failed_download_says_whether_downloading_again_can_help(ImageDownloadErrorKind kind, ImageEditRetryAdvice advice) =>
        new ImageDownloadException("m") { Kind = kind }.RetryAdvice.Should().Be(advice);

    [Fact]
    public void Violations_are_never_worth_sending_again() =>
        new ImageEditValidationException([]).RetryAdvice.Should().Be(ImageEditRetryAdvice.Never);

    [Fact]
    public void Advice_that_is_set_is_kept() =>
        new ImageDownloadException("m") { Kind = ImageDownloadErrorKind.Unavailable, RetryAdvice = ImageEditRetryAdvice.Once }.RetryAdvice.Should().Be(ImageEditRetryAdvice.Once);
}
