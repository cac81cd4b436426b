using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Diagnostics;

/// <summary>The traces and logs of uploads and downloads.</summary>
public sealed class TransferTelemetryTests : IAsyncLifetime
{
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
    private readonly LoggerFactory _loggers = new();
    private readonly RecordedTrace _trace = new();
    private ImageEditEmulator _emulator = null!;
    private ImageEditClient _client = null!;

    public TransferTelemetryTests() => _loggers.AddProvider(new FakeLoggerProvider(_logs));

    public async Task InitializeAsync()
    {
        _emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        _client = new ImageEditClient(new ImageEditClientOptions
        {
            ApiKey = "sk-a", Endpoint = _emulator.Endpoint, LoggerFactory = _loggers, UploadMode = UploadMode.TemporaryStorage, Download = { BaseDelay = TimeSpan.Zero },
        });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
        _trace.Dispose();
        _loggers.Dispose();
    }

    [Fact]
    public async Task An_upload_is_a_child_of_its_edit()
    {
        var root = Activity.Current;

        await EditAsync();

        var edit = _trace.Spans.Should().ContainSingle(span => span.Kind == ActivityKind.Client).Which;
        var upload = _trace.Spans.Should().ContainSingle(span => span.OperationName == "qwen_image_edit.upload").Which;
        upload.ParentSpanId.Should().Be(edit.SpanId);
        upload.GetTagItem("qwen_image_edit.image.bytes").Should().Be(new FileInfo(TestImages.Boats).Length);
        upload.GetTagItem("qwen_image_edit.attempt.outcome").Should().Be("Succeeded");
        Activity.Current.Should().BeSameAs(root);
    }

    [Fact]
    public async Task A_download_is_a_span_with_an_event_for_each_interruption()
    {
        var result = await EditAsync();
        _trace.Spans.Clear();
        _emulator.ResultFaults.Enqueue(ResultFault.Reset());
        var root = Activity.Current;

        byte[] image = await _client.DownloadAsync(result.Images[0]);

        var download = _trace.Spans.Should().ContainSingle().Which;
        download.OperationName.Should().Be("qwen_image_edit.download");
        download.GetTagItem("qwen_image_edit.image.index").Should().Be(0);
        download.GetTagItem("qwen_image_edit.image.bytes").Should().Be((long)image.Length);
        download.Status.Should().Be(ActivityStatusCode.Unset);
        download.Events.Should().ContainSingle().Which.Name.Should().Be("qwen_image_edit.resume");
        Activity.Current.Should().BeSameAs(root);
        _logs.GetSnapshot().Where(log => log.Id.Id >= 10).Select(log => (log.Id.Id, log.Level)).Should().Equal((11, LogLevel.Information), (10, LogLevel.Debug));
    }

    [Fact]
    public async Task A_download_that_fails_is_an_error_without_the_signature_of_its_link()
    {
        var result = await EditAsync();
        _trace.Spans.Clear();
        string link = result.Images[0].Url!;
        var lost = result.Images[0] with { Url = link.Replace("/results/", "/results/lost-", StringComparison.Ordinal) };
        lost.Url.Should().NotBe(link);

        await _client.Awaiting(client => client.DownloadAsync(lost)).Should().ThrowAsync<ImageDownloadException>();

        var download = _trace.Spans.Should().ContainSingle().Which;
        download.Status.Should().Be(ActivityStatusCode.Error);
        download.GetTagItem("error.type").Should().Be(nameof(ImageDownloadErrorKind.NotFound));
        string telemetry = string.Join('\n', _logs.GetSnapshot().Select(log => log.Message).Concat(download.TagObjects.Select(tag => $"{tag.Value}")));
        telemetry.Should().Contain("NotFound").And.NotContainAny("Signature", "?");
    }

    private Task<ImageEditResult> EditAsync() =>
        _client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromFile(TestImages.Boats)).WithPrompt("x").Build());
}
