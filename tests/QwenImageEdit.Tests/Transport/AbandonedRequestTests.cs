using System.Net;

namespace QwenImageEdit.Tests.Transport;

/// <summary>A request that a handler has abandoned must never be completed, because it would be billed although it is reported as not sent.</summary>
public sealed class AbandonedRequestTests
{
    private const int ImageLength = 6_000_000;

    [Fact]
    public async Task Nothing_more_is_written_after_the_attempt_was_abandoned()
    {
        var destination = new HeldStream(heldWrite: 3);
        using var httpClient = new HttpClient(new AbandoningHandler(destination));
        using var client = Client(httpClient);

        var exception = (await client.Awaiting(it => it.EditAsync(LargeRequest())).Should().ThrowAsync<ImageEditTransportException>()).Which;
        destination.Release();
        await destination.Serialization!.ContinueWith(_ => { }, TaskScheduler.Default);

        exception.OutcomeUnknown.Should().BeFalse();
        destination.Serialization!.IsCompletedSuccessfully.Should().BeFalse("the rest of the request must not be written");
        destination.Length.Should().BeLessThan(ImageLength);
        destination.Writes.Should().Be(3);
    }

    [Fact]
    public async Task A_request_that_was_abandoned_before_its_first_byte_is_never_written()
    {
        HttpContent? content = null;
        using var httpClient = new HttpClient(new Handler(request =>
        {
            content = request.Content;
            throw new TimeoutException("the handler timed out");
        }));
        using var client = Client(httpClient);

        (await client.Awaiting(it => it.EditAsync(LargeRequest())).Should().ThrowAsync<ImageEditTransportException>()).Which.OutcomeUnknown.Should().BeFalse();

        using var destination = new MemoryStream();
        await content!.Awaiting(it => it.CopyToAsync(destination)).Should().ThrowAsync<Exception>();
        destination.Length.Should().Be(0);
    }

    [Fact]
    public async Task A_request_that_was_abandoned_during_its_last_write_is_an_unknown_outcome()
    {
        var destination = new HeldStream(heldWrite: 1);
        using var httpClient = new HttpClient(new AbandoningHandler(destination));
        using var client = Client(httpClient);

        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;
        destination.Release();
        await destination.Serialization!;

        exception.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_call_can_be_cancelled_if_a_handler_ignores_its_token_and_a_late_response_is_disposed()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        using var cancellation = new CancellationTokenSource();
        using var httpClient = new HttpClient(new Handler(async request =>
        {
            await request.Content!.CopyToAsync(Stream.Null);
            cancellation.Cancel();
            return await late.Task;
        }));
        using var client = Client(httpClient);

        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>()).Which;

        exception.CancellationToken.Should().Be(cancellation.Token);
        exception.InnerException.Should().BeOfType<ImageEditTransportException>().Which.OutcomeUnknown.Should().BeTrue();
        var content = new DisposalWatch();
        late.SetResult(new HttpResponseMessage { Content = content });
        await content.Disposed;
    }

    private static ImageEditClient Client(HttpClient httpClient) =>
        new(httpClient, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Beijing, Retry = { MaxRetries = 0 } });

    private static ImageEditRequest LargeRequest()
    {
        byte[] bytes = new byte[ImageLength];
        File.ReadAllBytes(TestImages.Boats).CopyTo(bytes, 0);
        return ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromBytes(bytes).WithUploadMode(UploadMode.Inline)).WithPrompt("x").Build();
    }

    private sealed class Handler(Func<HttpRequestMessage, Task<HttpResponseMessage>> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => respond(request);
    }

    /// <summary>Throws as soon as a write is held.</summary>
    private sealed class AbandoningHandler(HeldStream destination) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            destination.Serialization = request.Content!.CopyToAsync(destination, CancellationToken.None);
            await destination.Held;
            throw new TimeoutException("the handler timed out");
        }
    }

    /// <summary>Holds one write until it is released, and ignores cancellation tokens.</summary>
    private sealed class HeldStream(int heldWrite) : MemoryStream
    {
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Held => _held.Task;

        public Task? Serialization { get; set; }

        public int Writes { get; private set; }

        public void Release() => _release.SetResult();

        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer, offset, count);
            if (++Writes == heldWrite)
            {
                _held.SetResult();
                await _release.Task;
            }
        }
    }

    private sealed class DisposalWatch : ByteArrayContent
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DisposalWatch()
            : base([])
        {
        }

        public Task Disposed => _disposed.Task;

        protected override void Dispose(bool disposing)
        {
            _disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
