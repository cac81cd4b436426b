using System.Net;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Diagnostics;

public sealed class ProgressTests
{
    [Fact]
    public async Task Attempts_and_waits_are_reported_when_they_begin()
    {
        using var service = new ObservedService(ObservedService.Busy);
        var reports = new Reports();

        await service.EditAsync(options: new() { Progress = reports });

        reports.Should().Equal(
            new ImageEditProgress { Step = ImageEditStep.Sending },
            new ImageEditProgress { Step = ImageEditStep.WaitingToRetry, Attempt = 2, Wait = TimeSpan.FromSeconds(2), Reason = "refused: ModelServingError (status 503)" },
            new ImageEditProgress { Step = ImageEditStep.Sending, Attempt = 2 });
    }

    [Fact]
    public async Task Uploads_are_reported_with_their_image()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-a", Endpoint = emulator.Endpoint, UploadMode = UploadMode.TemporaryStorage });
        var reports = new Reports();
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromUri("https://example.com/a.png")).AddImage(ImageInput.FromFile(TestImages.Boats)).WithPrompt("x").Build();

        await client.EditAsync(request, new() { Progress = reports });

        reports.Should().Equal(new ImageEditProgress { Step = ImageEditStep.Uploading, ImageIndex = 1 }, new ImageEditProgress { Step = ImageEditStep.Sending });
    }

    [Fact]
    public async Task A_wait_before_sending_is_reported()
    {
        using var service = new ObservedService(ObservedService.Throttled);
        var once = TestRequests.UrlEdit().WithRetry(new ImageEditRetryOptions { MaxRetries = 0 }).Build();
        await service.Awaiting(it => it.EditAsync(once)).Should().ThrowAsync<ImageEditApiException>();
        var reports = new Reports();

        await service.EditAsync(once, new() { Progress = reports });

        reports.Select(progress => (progress.Step, progress.Attempt, progress.Reason)).Should().Equal((ImageEditStep.HeldBack, 1, "throttled"), (ImageEditStep.Sending, 1, null));
        reports[0].Wait.Should().BePositive().And.BeLessThanOrEqualTo(ImageEditRetryOptions.DefaultBaseDelay);
    }

    [Fact]
    public async Task The_rest_of_a_millisecond_holds_no_attempt_back()
    {
        var time = new FakeTimeProvider();
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = time, Retry = { BaseDelay = TimeSpan.FromMilliseconds(2000.5), UseJitter = false } });
        var responses = new Queue<HttpResponseMessage>([ObservedService.Throttled(), MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody)]);
        service.Respond = responses.Dequeue;
        var reports = new Reports();

        await time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build(), new() { Progress = reports }));

        reports.Select(progress => progress.Step).Should().Equal(ImageEditStep.Sending, ImageEditStep.WaitingToRetry, ImageEditStep.Sending);
    }

    [Fact]
    public async Task Only_a_rate_limiter_that_lets_a_call_wait_is_reported()
    {
        var time = new FakeTimeProvider();
        using var limiter = ImageEditRateLimiters.Documented(timeProvider: time);
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = time, RateLimiter = limiter });
        var (first, second) = (new Reports(), new Reports());

        await service.Client.EditAsync(TestRequests.UrlEdit().Build(), new() { Progress = first });
        await time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build(), new() { Progress = second }));

        first.Select(progress => progress.Step).Should().Equal(ImageEditStep.Sending);
        second.Should().Equal(new ImageEditProgress { Step = ImageEditStep.HeldBack, Reason = "rate_limiter" }, new ImageEditProgress { Step = ImageEditStep.Sending });
    }

    [Fact]
    public void The_zero_value_is_not_a_step() => default(ImageEditStep).Should().Be(ImageEditStep.Unspecified);

    private sealed class Reports : List<ImageEditProgress>, IProgress<ImageEditProgress>
    {
        public void Report(ImageEditProgress value) => Add(value);
    }
}
