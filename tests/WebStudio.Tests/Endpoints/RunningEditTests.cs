using System.Net;
using System.Net.Http.Headers;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>The service takes longer here than any test waits.</summary>
public sealed class RunningEditTests : StudioTest
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task Closing_the_request_cancels_the_edit()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var response = await visitor.SendAsync(form);
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Count > 0));
        response.Dispose();

        await Eventually.IsTrue(async () => (await visitor.HistoryAsync()).Count == 1);
        ((string)(await visitor.HistoryAsync())[0]!["outcome"]!).Should().Be("Cancelled");
    }

    [Fact]
    public async Task A_service_that_stops_midway_leaves_the_outcome_unknown()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        using var response = await visitor.SendAsync(form);
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Any(request => request.Images.Count > 0)));
        await Emulator.DisposeAsync();
        var ended = (await StudioVisitor.EventsAsync(response))[^1].Data;

        ((string)ended["outcome"]!).Should().Be("Failed");
        ((bool)ended["problem"]!["outcomeUnknown"]!).Should().BeTrue();
        (await visitor.HistoryAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task The_number_of_running_edits_per_session_is_limited()
    {
        using var visitor = NewVisitor();
        using var first = EditForms.Form().With(PictureFiles.Boats);
        using var second = EditForms.Form().With(PictureFiles.Boats);
        using var third = EditForms.Form().With(PictureFiles.Boats);

        using var running = await visitor.SendAsync(first);
        using var alsoRunning = await visitor.SendAsync(second);
        var problem = await visitor.ProblemAsync(third, HttpStatusCode.TooManyRequests);

        ((string)problem["title"]!).Should().Be("Too many edits are running.");
    }

    [Fact]
    public async Task An_upload_that_does_not_end_counts_as_running()
    {
        using var visitor = NewVisitor();
        using var cancellation = new CancellationTokenSource();
        var uploads = new List<Task>();
        for (int number = 0; number < StudioLimits.MaxRunningEditsPerSession; number++)
        {
            using var begun = new SemaphoreSlim(0);
            uploads.Add(visitor.SendAsync(new EndlessContent(begun), cancellation.Token));
            await begun.WaitAsync(cancellation.Token);
        }

        using var form = EditForms.Form().With(PictureFiles.Boats);
        var problem = await visitor.ProblemAsync(form, HttpStatusCode.TooManyRequests);

        ((string)problem["hint"]!).Should().Contain("Wait until one of them ends.");
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => Task.WhenAll(uploads)).Should().ThrowAsync<OperationCanceledException>();
    }

    /// <summary>A form that never ends. Its sender waits for the server to request the body, so it begins when the studio reads it.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly SemaphoreSlim _begun;

        public EndlessContent(SemaphoreSlim begun)
        {
            _begun = begun;
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _begun.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
