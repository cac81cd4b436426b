using System.Text;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace QwenImageEdit.Tests.Diagnostics;

/// <summary>Meters are shared by the process, so each test uses its own model.</summary>
public sealed class MetricTests
{
    private readonly ImageEditModel _model = new($"qwen-image-edit-max-{Guid.NewGuid():N}");

    [Fact]
    public async Task A_successful_edit_records_its_images_and_its_duration()
    {
        using var durations = Collect<double>("qwen_image_edit.edit.duration");
        using var images = Collect<long>("qwen_image_edit.images");
        using var service = new ObservedService();

        await service.EditAsync(Request());

        var duration = Of(durations).Should().ContainSingle().Which;
        duration.Tags.Should().NotContainKey("error.type").And.Contain("gen_ai.provider.name", "dashscope").And.Contain("server.address", "dashscope-intl.aliyuncs.com");
        Of(images).Should().ContainSingle().Which.Value.Should().Be(1);
    }

    [Fact]
    public async Task The_buckets_of_the_duration_include_the_timeout_of_an_attempt()
    {
        using var durations = Collect<double>("qwen_image_edit.edit.duration");
        using var service = new ObservedService();

        await service.EditAsync(Request());

        durations.Instrument!.Unit.Should().Be("s");
        ((System.Diagnostics.Metrics.Histogram<double>)durations.Instrument).Advice!.HistogramBucketBoundaries!.Should().BeInAscendingOrder().And.Contain(330);
    }

    [Fact]
    public async Task A_failed_edit_records_its_error_type_and_an_unknown_outcome_is_counted()
    {
        using var durations = Collect<double>("qwen_image_edit.edit.duration");
        using var images = Collect<long>("qwen_image_edit.images");
        using var unknown = Collect<long>("qwen_image_edit.outcomes_unknown");
        using var service = new ObservedService(ObservedService.Lost);

        await service.Awaiting(it => it.EditAsync(Request())).Should().ThrowAsync<ImageEditTransportException>();

        Of(durations).Should().ContainSingle().Which.Tags.Should().Contain("error.type", "outcome_unknown");
        Of(unknown).Should().ContainSingle().Which.Value.Should().Be(1);
        Of(images).Should().BeEmpty();
    }

    [Fact]
    public async Task An_edit_that_is_cancelled_after_it_was_sent_has_an_unknown_outcome_that_is_counted()
    {
        using var unknown = Collect<long>("qwen_image_edit.outcomes_unknown");
        using var cancellation = new CancellationTokenSource();
        using var service = new ObservedService(Cancel);

        await service.Awaiting(it => it.EditAsync(Request(), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        Of(unknown).Should().ContainSingle().Which.Value.Should().Be(1);

        HttpResponseMessage Cancel()
        {
            cancellation.Cancel();
            throw new OperationCanceledException(cancellation.Token);
        }
    }

    [Fact]
    public async Task The_bytes_sent_are_those_of_the_request_body()
    {
        using var bytes = Collect<long>("qwen_image_edit.bytes_sent");
        using var service = new ObservedService();

        await service.EditAsync(TestRequests.UrlEdit(_model).WithParameter("extra", new string('x', 100_000 + Random.Shared.Next(100_000))).Build());

        bytes.GetMeasurementSnapshot().Should().ContainSingle(measurement => measurement.Value == Encoding.UTF8.GetByteCount(service.RequestBody!));
    }

    private static MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(meterScope: null, ImageEditTelemetry.Name, instrument);

    private ImageEditRequest Request() => TestRequests.UrlEdit(_model).Build();

    private IEnumerable<CollectedMeasurement<T>> Of<T>(MetricCollector<T> collector)
        where T : struct => collector.GetMeasurementSnapshot().Where(measurement => Equals(measurement.Tags["gen_ai.request.model"], _model.Id));
}
