using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Transport;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>Calls that upload images to temporary storage first: uploads and edit share the time limit and the cancellation.</summary>
public sealed class UploadingCallTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly byte[] _photograph = File.ReadAllBytes(TestImages.Boats);
    private ImageEditEmulator _emulator = null!;

    public async Task InitializeAsync() => _emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task The_total_timeout_includes_the_uploads()
    {
        using var client = new ImageEditClient(Options(_emulator.Endpoint));
        var received = new TaskCompletionSource();
        _emulator.Faults.Set(_ =>
        {
            received.TrySetResult();
            return EmulatorFault.StallBeforeHeaders();
        });
        int opened = 0;
        var request = Request(ImageInput.FromStream(
            () =>
            {
                _time.Advance(opened++ == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(6));
                return new MemoryStream(_photograph);
            },
            _photograph.Length));

        var edit = client.EditAsync(request);
        await received.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(4));
        var exception = (await FluentActions.Awaiting(() => edit).Should().ThrowAsync<ImageEditTransportException>()).Which;

        opened.Should().Be(2);
        exception.Elapsed.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_upload_attempt_ends_at_the_total_timeout()
    {
        int requests = 0;
        var receivedAgain = new TaskCompletionSource();
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadHeadersAsync(stream, cancellationToken);
            if (requests++ > 0)
            {
                receivedAgain.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            _time.Advance(TimeSpan.FromSeconds(6));
            await RawService.WriteAsync(
                stream, RawService.Response("""{"code":"Throttling","message":"slow down"}""", "429 Too Many Requests", "Connection: close\r\n"), cancellationToken);
        });
        var options = Options(service.Endpoint);
        options.Retry = new ImageEditRetryOptions { MaxRetries = 1, BaseDelay = TimeSpan.Zero };
        using var client = new ImageEditClient(options);

        var upload = client.UploadAsync(ImageInput.FromBytes(_photograph), ImageEditModel.QwenImageEdit);
        await receivedAgain.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(4));
        var exception = (await FluentActions.Awaiting(() => upload).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.Attempts.Select(attempt => attempt.Elapsed).Should().Equal(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(4));
        exception.Elapsed.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_upload_that_fails_ends_the_others_and_is_reported(bool failsFirst)
    {
        using var client = new ImageEditClient(Options(_emulator.Endpoint));
        int failing = 0;
        int hanging = 0;
        var failingImage = ImageInput.FromStream(() => failing++ == 0 ? new MemoryStream(_photograph) : throw new TimeoutException("the share is gone"), _photograph.Length);
        var hangingImage = ImageInput.FromStream(() => hanging++ == 0 ? new MemoryStream(_photograph) : new HangingStream(), _photograph.Length);

        (await client.Awaiting(it => it.EditAsync(failsFirst ? Request(failingImage, hangingImage) : Request(hangingImage, failingImage)).WaitAsync(TimeSpan.FromSeconds(20)))
            .Should().ThrowAsync<ImageEditValidationException>()).WithMessage("*the share is gone*");
    }

    [Fact]
    public async Task A_cancellation_during_uploads_contains_the_callers_token()
    {
        using var client = new ImageEditClient(Options(_emulator.Endpoint));
        using var cancellation = new CancellationTokenSource();
        int opened = 0;
        var request = Request(ImageInput.FromStream(
            () =>
            {
                if (opened++ == 0)
                {
                    return new MemoryStream(_photograph);
                }

                cancellation.CancelAfter(50);
                return new HangingStream();
            },
            _photograph.Length));

        (await client.Awaiting(it => it.EditAsync(request, cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>())
            .WithMessage("The upload of an image was cancelled by its caller.").Which.CancellationToken.Should().Be(cancellation.Token);
    }

    private static ImageEditRequest Request(params ImageInput[] images) =>
        images.Aggregate(ImageEditRequest.For(ImageEditModel.QwenImageEdit).WithPrompt("x"), (builder, image) => builder.AddImage(image)).Build();

    private ImageEditClientOptions Options(Uri endpoint) => new()
    {
        ApiKey = "sk-test",
        Endpoint = endpoint,
        UploadMode = UploadMode.TemporaryStorage,
        TimeProvider = _time,
        AttemptTimeout = TimeSpan.FromSeconds(10),
        TotalTimeout = TimeSpan.FromSeconds(10),
        Retry = { MaxRetries = 0 },
    };

    private sealed class HangingStream : MemoryStream
    {
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
