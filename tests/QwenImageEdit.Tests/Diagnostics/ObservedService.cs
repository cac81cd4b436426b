using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Diagnostics;

/// <summary>A mocked service with given responses, and all logs and spans of its client.</summary>
internal sealed class ObservedService : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
    private readonly LoggerFactory _loggers = new();
    private readonly RecordedTrace _trace = new();
    private readonly MockedService _service;

    public ObservedService(params Func<HttpResponseMessage>[] answers)
    {
        _loggers.AddProvider(new FakeLoggerProvider(_logs));
        _service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, LoggerFactory = _loggers, Retry = { UseJitter = false } });
        var queue = new Queue<Func<HttpResponseMessage>>(answers);
        _service.Respond = () => queue.Count > 0 ? queue.Dequeue()() : MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
    }

    /// <summary>In the order in which they ended.</summary>
    public List<Activity> Spans => _trace.Spans;

    public Activity Edit => Spans.Single(span => span.Kind == ActivityKind.Client);

    public IReadOnlyList<FakeLogRecord> Logs => _logs.GetSnapshot();

    public string? RequestBody => _service.RequestBody;

    public static HttpResponseMessage Busy() => MockedService.Json(HttpStatusCode.ServiceUnavailable, """{"code":"ModelServingError","message":"busy","request_id":"r0"}""");

    public static HttpResponseMessage Arrearage() => MockedService.Json(HttpStatusCode.BadRequest, """{"code":"Arrearage","message":"overdue","request_id":"r2"}""");

    public static HttpResponseMessage Throttled() => MockedService.Json(HttpStatusCode.TooManyRequests, """{"code":"Throttling.RateQuota","message":"slow down","request_id":"r1"}""");

    public static HttpResponseMessage Lost() => throw new HttpRequestException("the connection was reset");

    public Task<ImageEditResult> EditAsync(ImageEditRequest? request = null, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _time.PassUntilDone(_service.Client.EditAsync(request ?? TestRequests.UrlEdit().WithCount(2).WithSeed(7).Build(), options, cancellationToken));

    public void Dispose()
    {
        _trace.Dispose();
        _service.Dispose();
        _loggers.Dispose();
    }
}
