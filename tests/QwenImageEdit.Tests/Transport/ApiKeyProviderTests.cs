using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Transport;

public sealed class ApiKeyProviderTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_rotated_key_is_used_by_the_next_call()
    {
        string key = "sk-first";
        using var service = Service(_ => new ValueTask<string>(key));

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());
        service.Request!.Headers.Authorization!.Parameter.Should().Be("sk-first");
        key = "sk-second";
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request.Headers.Authorization!.Parameter.Should().Be("sk-second");
    }

    [Fact]
    public async Task An_exception_of_the_provider_is_reported_and_nothing_is_sent()
    {
        using var service = Service(_ => throw new TimeoutException("the vault is sealed"));

        var exception = (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.Message.Should().Contain("The API key could not be obtained: the vault is sealed");
        exception.OutcomeUnknown.Should().BeFalse();
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task The_message_of_a_provider_is_reported_without_secrets()
    {
        string key = "a-key-without-prefix";
        bool isSealed = false;
        using var service = Service(_ => isSealed ? throw new TimeoutException($"https://user:p4ss@vault/ has {key} and sk-0123456789") : new ValueTask<string>(key));
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        isSealed = true;

        (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditTransportException>()).Which.Message.Should().Contain("https://***@vault/ has *** and ***");
    }

    [Theory]
    [InlineData(330, "*The API key provider did not return a key within 60 s.*")]
    [InlineData(20, "*The API key provider did not return a key within the attempt's time limit.*")]
    public async Task A_provider_that_hangs_is_reported_and_not_called_again(int attemptSeconds, string message)
    {
        using var service = Service(_ => new ValueTask<string>(new TaskCompletionSource<string>().Task), TimeSpan.FromSeconds(attemptSeconds));

        var exception = (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.Message.Should().Match(message);
        exception.OutcomeUnknown.Should().BeFalse();
        exception.Attempts.Should().ContainSingle();
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task The_wait_for_a_provider_that_hangs_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = Service(_ => new ValueTask<string>(new TaskCompletionSource<string>().Task));
        var edit = service.Client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => edit).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Theory]
    [InlineData(null, "the key that ApiKeyProvider returned is blank. Return a key, or throw an exception that says why there is none.")]
    [InlineData(" ", "the key that ApiKeyProvider returned is blank. Return a key, or throw an exception that says why there is none.")]
    [InlineData("sk-secret\n.", "the key that ApiKeyProvider returned is invalid. A key contains only visible ASCII characters, without spaces.")]
    public async Task An_unusable_key_of_a_provider_is_reported_without_the_key(string? key, string reason)
    {
        using var service = Service(_ => new ValueTask<string>(key!));

        (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditTransportException>().WithMessage($"*The API key could not be obtained: {reason}*"))
            .Which.ToString().Should().NotContain("sk-secret");
        service.RequestCount.Should().Be(0);
    }

    private MockedService Service(Func<CancellationToken, ValueTask<string>> provider, TimeSpan? attemptTimeout = null) => new(new ImageEditClientOptions
    {
        Region = DashScopeRegion.Singapore, ApiKeyProvider = provider, AttemptTimeout = attemptTimeout ?? ImageEditClientOptions.DefaultAttemptTimeout, TimeProvider = _time, Retry = { MaxRetries = 1 },
    });
}
