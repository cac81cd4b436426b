using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace QwenImageEdit.Tests.Transport;

/// <summary>API keys and proxy passwords do not appear in any text, whatever a response, a proxy or the framework contributes to it.</summary>
[Collection(RunsAlone.Name)]
public sealed class SecretTests
{
    private const string Password = "proxy-passw0rd";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_in_an_invalid_header_line_does_not_appear_anywhere(bool isRegistered)
    {
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadRequestAsync(stream, cancellationToken);
            await RawService.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nAuthorization Bearer {MockedService.ApiKey}\r\nContent-Length: 2\r\n\r\n{{}}", cancellationToken);
        });
        using var watch = new Watch();
        using var client = isRegistered ? null : service.CreateClient(options => options.LoggerFactory = watch.Loggers);
        await using var provider = isRegistered ? watch.Register(service.Endpoint) : null;

        var exception = (await FluentActions.Awaiting(() => (provider?.GetRequiredService<IImageEditClient>() ?? client!).EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeTrue();
        watch.AllText(exception).Should().NotContain(MockedService.ApiKey).And.Contain("qwen_image_edit.attempt").And.Contain("RequestFailed");
    }

    [Theory]
    [InlineData(false)]
#if !NETSTANDARD_ASSEMBLY // Its handlers use the system proxy unchanged.
    [InlineData(true)]
#endif
    public async Task The_password_of_a_proxy_does_not_appear_anywhere(bool isSystemProxy)
    {
        await using var proxy = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadHeadersAsync(stream, cancellationToken);
            await RawService.WriteAsync(stream, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", cancellationToken);
        });
        var withPassword = new WebProxy($"http://user:{Password}@127.0.0.1:{proxy.Endpoint.Port}") { Credentials = isSystemProxy ? new NetworkCredential("user", Password) : null };
        using var systemProxy = isSystemProxy ? new SystemProxy(withPassword) : null;
        using var watch = new Watch();
        var options = new ImageEditClientOptions
        {
            ApiKey = MockedService.ApiKey,
            Region = DashScopeRegion.Beijing,
            LoggerFactory = watch.Loggers,
            Proxy = isSystemProxy ? null : withPassword,
            Retry = { MaxRetries = 0 },
            Download = new() { MaxRetries = 0 },
        };
        using var client = new ImageEditClient(options);
        var image = new EditedImage { Url = "https://203.0.113.1/a.png" };

        var editing = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;
        var uploading = (await client.Awaiting(it => it.UploadAsync(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditTransportException>()).Which;
        var downloading = (await client.Awaiting(it => it.DownloadAsync(image)).Should().ThrowAsync<ImageDownloadException>()).Which;

        editing.OutcomeUnknown.Should().BeFalse();
        watch.AllText(editing, uploading, downloading).Should().NotContain(Password).And.Contain("407");
    }

    [Fact]
    public async Task A_proxy_still_receives_the_password_from_its_address()
    {
        var received = new ConcurrentQueue<string>();
        await using var proxy = new RawService(async (stream, cancellationToken) =>
        {
            received.Enqueue(await RawService.ReadHeadersAsync(stream, cancellationToken));
            await RawService.WriteAsync(stream, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", cancellationToken);
            received.Enqueue(await RawService.ReadHeadersAsync(stream, cancellationToken));
        });
        using var client = new ImageEditClient(new ImageEditClientOptions
        {
            ApiKey = MockedService.ApiKey,
            Region = DashScopeRegion.Beijing,
            Proxy = new WebProxy($"http://us%20er:{Password}@127.0.0.1:{proxy.Endpoint.Port}"),
            Retry = { MaxRetries = 0 },
        });

        await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>();

        received.First().Should().NotContain("Proxy-Authorization");
        string.Concat(received).Should().Contain("Proxy-Authorization: Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"us er:{Password}")));
    }

    [Theory]
    [InlineData("a\nforged line")]
    [InlineData("a\u001b[2Jb")]
    [InlineData("a\u202Eb\u2066c")]
    [InlineData("a\u200Bb\uFEFFc\u2060d")]
    [InlineData("a\u2028b")]
    public async Task Request_ids_and_codes_cannot_break_a_line(string foreign)
    {
        string escaped = System.Text.Json.JsonSerializer.Serialize(foreign);
        using var watch = new Watch();
        using var service = new MockedService(new ImageEditClientOptions { LoggerFactory = watch.Loggers, Retry = { MaxRetries = 0 } });
        foreach (var (status, body) in new[]
        {
            (200, $$"""{"request_id":{{escaped}},"output":{"choices":[{"message":{"content":[{"image":"https://example.com/a.png"}]} }]} }"""),
            (400, $$"""{"request_id":{{escaped}},"code":{{escaped}},"message":{{escaped}} }"""),
            (502, $$"""{"request_id":{{escaped}},"code":{{escaped}},"message":{{escaped}} }"""),
        })
        {
            service.Respond = () => MockedService.Json((HttpStatusCode)status, body);
            try
            {
                (await service.Client.EditAsync(TestRequests.UrlEdit().Build())).RequestId.Should().NotContain(foreign);
            }
            catch (ImageEditException exception)
            {
                watch.AllText(exception).Should().NotContain(foreign);
                (exception.RequestId + (exception as ImageEditApiException)?.ErrorCode + (exception as ImageEditApiException)?.ErrorMessage).Should().NotContain(foreign);
            }
        }

        watch.AllText().Should().NotContain(foreign).And.Contain("gen_ai.response.id");
    }

    [Fact]
    public async Task A_request_id_or_code_of_megabytes_is_shortened()
    {
        string huge = new('x', 4_000_000);
        using var watch = new Watch();
        using var service = new MockedService(new ImageEditClientOptions { LoggerFactory = watch.Loggers })
        {
            Respond = () => MockedService.Json(HttpStatusCode.BadRequest, $$"""{"request_id":"{{huge}}","code":"{{huge}}","message":"{{huge}}"}"""),
        };

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.RequestId!.Length.Should().BeLessThan(1_100);
        watch.AllText(exception).Length.Should().BeLessThan(100_000);
    }

    [Theory]
    [InlineData(400, "made_up", "InvalidRequest")]
    [InlineData(400, "data_inspection_failed", "DataInspectionFailed")]
    [InlineData(429, "Throttling.RateQuota", "Throttling.RateQuota")]
    public async Task The_error_type_is_a_known_code_or_the_kind(int status, string code, string errorType)
    {
        using var watch = new Watch();
        using var service = new MockedService(new ImageEditClientOptions { LoggerFactory = watch.Loggers, Retry = { MaxRetries = 0 } })
        {
            Respond = () => MockedService.Json((HttpStatusCode)status, $$"""{"request_id":"r","code":"{{code}}"}"""),
        };

        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();

        watch.AllText().Should().Contain($"error.type={errorType}\n");
    }

    /// <summary>Replaces the system's proxy until it is disposed of.</summary>
    private sealed class SystemProxy : IDisposable
    {
        private readonly IWebProxy _before = HttpClient.DefaultProxy;

        public SystemProxy(IWebProxy proxy) => HttpClient.DefaultProxy = proxy;

        public void Dispose() => HttpClient.DefaultProxy = _before;
    }

    /// <summary>Everything that this process logs and traces, including the framework.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        private readonly List<Activity> _spans = [];
        private readonly ActivityListener _listener;
        private readonly FrameworkEvents _events = new();

        public Watch()
        {
            Loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_logs)));
            _listener = new ActivityListener
            {
#if NETSTANDARD_ASSEMBLY // Its handlers cannot turn off the framework's own spans.
                ShouldListenTo = source => source.Name == ImageEditTelemetry.Name,
#else
                ShouldListenTo = _ => true,
#endif
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    lock (_spans)
                    {
                        _spans.Add(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ILoggerFactory Loggers { get; }

        public ServiceProvider Register(Uri endpoint)
        {
            var services = new ServiceCollection().AddSingleton(Loggers).AddLogging();
            services.AddImageEditClient(options => (options.ApiKey, options.Endpoint) = (MockedService.ApiKey, endpoint));
            return services.BuildServiceProvider();
        }

        public string AllText(params ImageEditException[] exceptions)
        {
            lock (_spans)
            {
                return string.Join('\n', exceptions.Select(Describe).Concat(_logs.GetSnapshot().Select(record => $"{record.Message} {record.Exception}")).Concat(_spans.Select(Describe)).Concat(_events.Texts));
            }
        }

        public void Dispose()
        {
            _events.Dispose();
            _listener.Dispose();
            Loggers.Dispose();
        }

        private static string Describe(ImageEditException exception) =>
            $"{exception} {exception.Message} {exception.RequestId} {string.Join(' ', exception.Attempts)} {(exception as ImageEditTransportException)?.ResponseBody}";

        private static string Describe(Activity span) =>
            $"{span.OperationName} {span.StatusDescription} {string.Concat(span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}\n"))} " +
            string.Concat(span.Events.Select(it => $"{it.Name} {string.Concat(it.Tags.Select(tag => $"{tag.Key}={tag.Value}\n"))}"));
    }

    /// <summary>The events that the framework writes.</summary>
    private sealed class FrameworkEvents : EventListener
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Http")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Texts.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}");
    }
}
