using System.Net;
using QwenImageEdit.Tests.Transport;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>Waits and lifetimes do not depend on the wall clock, which may be set at any time.</summary>
public sealed class WallClockTests
{
    private readonly SkewedTimeProvider _time = new();

    public static TheoryData<TimeSpan> Jumps { get; } = [TimeSpan.FromHours(-1), TimeSpan.FromDays(-100), TimeSpan.FromDays(-100_000), TimeSpan.FromHours(1), TimeSpan.FromDays(100)];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_throttled_model_is_held_back_for_the_requested_time(TimeSpan jump)
    {
        int requests = 0;
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, Retry = { MaxRetries = 0 } });
        service.Respond = () => requests++ == 0 ? Throttled("20") : MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();
        long started = _time.GetTimestamp();

        _time.Skew = jump;
        await _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()));

        _time.GetElapsedTime(started).Should().BeCloseTo(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT", "Wed, 01 Jan 2020 00:00:10 GMT", 10)]
    [InlineData("Tue, 01 Jan 2999 00:00:00 GMT", "Tue, 01 Jan 2999 00:00:10 GMT", 10)]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT", "7", 7)]
    [InlineData("yesterday", "Sun, 22 Nov 2026 12:00:10 GMT", 10)]
    public async Task A_retry_date_is_relative_to_the_date_of_the_response(string date, string retryAfter, int seconds)
    {
        var exception = await ShouldFail(retryAfter, date);

        exception.Attempts[0].Wait.TotalSeconds.Should().BeApproximately(seconds, 1);
    }

    [Fact]
    public async Task A_retry_date_before_the_date_of_the_response_is_ignored() =>
        (await ShouldFail("Sun, 22 Nov 2026 13:00:00 GMT", "Sun, 22 Nov 2026 14:00:00 GMT")).RetryAfter.Should().BeNull();

    [Theory]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", "2147483647")]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_wait_of_centuries_is_reported_and_the_call_ends(string date, string retryAfter)
    {
        var exception = await ShouldFail(retryAfter, date);

        exception.RetryAfter.Should().BeGreaterThan(TimeSpan.FromDays(365 * 60));
        exception.Attempts.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task An_upload_policy_is_used_until_shortly_before_it_expires(TimeSpan jump)
    {
        await using var service = new StorageService();
        using var client = service.CreateClient(options => options.TimeProvider = _time);
        var image = ImageInput.FromFile(TestImages.Flower);
        await client.UploadAsync(image, ImageEditModel.QwenImageEdit);

        _time.Skew = jump;
        _time.Advance(TimeSpan.FromSeconds(269));
        await client.UploadAsync(image, ImageEditModel.QwenImageEdit);
        service.PolicyRequests.Should().HaveCount(1);

        _time.Advance(TimeSpan.FromSeconds(1));
        await client.UploadAsync(image, ImageEditModel.QwenImageEdit);
        service.PolicyRequests.Should().HaveCount(2);
    }

    private static HttpResponseMessage Throttled(string retryAfter, string? date = null)
    {
        var response = MockedService.Json((HttpStatusCode)429, """{"code":"Throttling","message":"slow down"}""");
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        response.Headers.TryAddWithoutValidation("Date", date);
        return response;
    }

    private async Task<ImageEditApiException> ShouldFail(string retryAfter, string date)
    {
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, Retry = { MaxRetries = 1 } }) { Respond = () => Throttled(retryAfter, date) };
        return (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()))).Should().ThrowAsync<ImageEditApiException>()).Which;
    }
}
