using Polly.Timeout;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Exceptions of the caller's own handlers, before and after the request was sent.</summary>
public sealed class ForeignHandlerTests
{
    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TimeoutRejectedException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task An_exception_after_the_request_was_sent_leaves_the_outcome_unknown(Type type)
    {
        var thrown = (Exception)Activator.CreateInstance(type, "the handler timed out")!;

        var exception = await ShouldFail<ImageEditTransportException>(thrown, isSent: true);

        exception.OutcomeUnknown.Should().BeTrue();
        exception.InnerException.Should().BeSameAs(thrown);
        exception.Attempts.Should().ContainSingle().Which.Outcome.Should().Be(ImageEditAttemptOutcome.Unknown);
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TimeoutRejectedException))]
    public async Task A_timeout_of_a_handler_before_the_request_was_sent_is_reported_as_not_billed(Type type)
    {
        var thrown = (Exception)Activator.CreateInstance(type, "the handler timed out")!;

        var exception = await ShouldFail<ImageEditTransportException>(thrown, isSent: false);

        exception.OutcomeUnknown.Should().BeFalse();
        exception.Attempts.Should().ContainSingle().Which.Outcome.Should().Be(ImageEditAttemptOutcome.NeverSent);
    }

    [Fact]
    public async Task The_callers_cancellation_is_reported_even_if_a_handler_throws_another_exception()
    {
        using var cancellation = new CancellationTokenSource();
        using var httpClient = new HttpClient(new ThrowingHandler(new TimeoutException("late"), isSent: true, cancellation.Cancel));
        using var client = Client(httpClient);

        (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancellation.Token);
    }

    private static ImageEditClient Client(HttpClient httpClient) =>
        new(httpClient, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Beijing, Retry = { MaxRetries = 0 } });

    private static async Task<T> ShouldFail<T>(Exception thrown, bool isSent)
        where T : Exception
    {
        using var httpClient = new HttpClient(new ThrowingHandler(thrown, isSent));
        using var client = Client(httpClient);
        return (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<T>()).Which;
    }

    private sealed class ThrowingHandler(Exception exception, bool isSent, Action? beforeThrowing = null) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (isSent)
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            }

            beforeThrowing?.Invoke();
            throw exception;
        }
    }
}
