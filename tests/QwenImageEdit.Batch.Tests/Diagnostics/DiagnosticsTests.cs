using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Diagnostics;

/// <summary>What a run logs and counts. The meter is the process's, so that metrics are told apart by a model of their own.</summary>
public sealed class DiagnosticsTests : BatchTest
{
    private const string Secret = "a prompt that nobody may read";

    private readonly FakeLogCollector _log = new();

    protected override Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null) => base.OpenAsync(options =>
    {
        options.LoggerFactory = new LoggerFactory([new FakeLoggerProvider(_log)]);
        configure?.Invoke(options);
    });

    [Fact]
    public async Task A_run_logs_each_step_of_a_row_in_order()
    {
        await using var batch = await OpenWithAsync("a");

        await RunAsync(batch);

        _log.GetSnapshot().Select(static record => record.Id.Id).Should().Equal(1, 3, 4, 5, 6, 7, 8, 2);
        _log.GetSnapshot().Should().OnlyContain(record => record.Category == BatchTelemetry.MeterName);
        _log.GetSnapshot()[0].Message.Should().Be($"Batch 'default' of '{LedgerPath}' begins: 1 row(s) to send, 0 to download.");
        _log.GetSnapshot()[^1].Message.Should().Be("Batch 'default' ended (Completed): 1 saved, 0 refused, 0 unknown, 0 pending.");
    }

    [Fact]
    public async Task What_needs_attention_is_logged_with_its_level()
    {
        await using var batch = await OpenWithAsync("lost", "refused", "throttled", "unknown");
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);
        int throttled = 0;
        Client.Respond = call => call.Prompt switch
        {
            "refused" => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)),
            "unknown" => call.FailAsync(Refusals.OutcomeUnknown()),
            "throttled" when throttled++ == 0 => call.FailAsync(Refusals.Throttled()),
            _ => call.AnswerAsync(),
        };

        await RunAsync(batch);

        _log.GetSnapshot().Where(static record => record.Level >= LogLevel.Warning || record.Id.Id == 10).Select(static record => (record.Id.Id, record.Level)).Distinct()
            .Should().BeEquivalentTo([(9, LogLevel.Warning), (10, LogLevel.Information), (11, LogLevel.Error), (12, LogLevel.Error), (17, LogLevel.Warning)]);
    }

    [Fact]
    public async Task Nothing_that_is_logged_is_a_secret()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("x") with { Id = null, Prompt = Secret, Images = ["https://shop.example/p.jpg?Signature=abc&token=hunter2"] }, Row("b") with { Prompt = Secret }));
        Client.Respond = static call => call.Number == 1 ? call.FailAsync(Refusals.OutcomeUnknown()) : call.AnswerAsync();

        await RunAsync(batch, options => options.MaxInFlight = 1);

        string text = string.Join('\n', _log.GetSnapshot().Select(static record => record.Message + record.Exception + string.Join(' ', record.StructuredState ?? [])));
        text.Should().NotContain(Secret).And.NotContain("Signature").And.NotContain("hunter2");
    }

    [Fact]
    public async Task A_run_counts_rows_by_outcome_cost_and_what_is_in_flight()
    {
        using var rows = new MetricCollector<long>(null, BatchTelemetry.MeterName, "qwen_image_edit.batch.rows");
        using var cost = new MetricCollector<double>(null, BatchTelemetry.MeterName, "qwen_image_edit.batch.cost");
        using var inFlight = new MetricCollector<long>(null, BatchTelemetry.MeterName, "qwen_image_edit.batch.in_flight");
        var model = new ImageEditModel("qwen-image-edit-plus-2025-10-30");
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Model = model }, Row("refused") with { Model = model }, Row("unknown") with { Model = model }));
        Client.Respond = static call => call.Prompt switch
        {
            "refused" => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)),
            "unknown" => call.FailAsync(Refusals.OutcomeUnknown()),
            _ => call.AnswerAsync(),
        };

        await RunAsync(batch, options => options.Prices = options.Prices.With(new ModelPrice { Model = model, Region = DashScopeRegion.Beijing, PricePerImage = 0.5m, AsOf = new DateTime(2026, 1, 1) }));

        Of(rows).GroupBy(static measurement => measurement.Tags["qwen_image_edit.batch.outcome"]).Select(static group => (group.Key, group.Sum(static measurement => measurement.Value)))
            .Should().BeEquivalentTo([("answered", 1L), ("saved", 1L), ("refused", 1L), ("unknown", 1L)]);
        Of(cost).Sum(static measurement => measurement.Value).Should().Be(0.5);
        Of(inFlight).Count(static measurement => measurement.Value == 1).Should().Be(3);
        Of(inFlight).Sum(static measurement => measurement.Value).Should().Be(0);

        IEnumerable<CollectedMeasurement<T>> Of<T>(MetricCollector<T> collector)
            where T : struct => collector.GetMeasurementSnapshot().Where(measurement => measurement.Tags["gen_ai.request.model"]!.Equals(model.Id));
    }

    [Fact]
    public async Task A_call_without_an_intent_is_never_counted_as_in_flight()
    {
        using var inFlight = new MetricCollector<long>(null, BatchTelemetry.MeterName, "qwen_image_edit.batch.in_flight");
        var model = new ImageEditModel("qwen-image-edit-max-2026-01-16");
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Model = model }));
        Client.Respond = static call => Task.FromResult(call.Result());

        await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<InvalidOperationException>();

        inFlight.GetMeasurementSnapshot().Where(measurement => measurement.Tags["gen_ai.request.model"]!.Equals(model.Id)).Sum(static measurement => measurement.Value).Should().Be(0);
    }

    [Fact]
    public async Task An_exception_of_the_progress_receiver_is_logged_and_ignored()
    {
        await using var batch = await OpenWithAsync("a");

        (await batch.RunAsync(Client, Options(), new Receiver(static _ => throw new FormatException("The receiver is broken.")))).Counts.Saved.Should().Be(1);

        _log.GetSnapshot().Should().Contain(record => record.Id.Id == 18 && record.Exception is FormatException);
    }

    [Fact]
    public async Task Progress_has_the_rate_and_the_time_at_which_the_run_ends()
    {
        await using var batch = await OpenWithAsync("a", "b", "c", "d");
        var gates = Enumerable.Range(0, 4).Select(static _ => new Gate()).ToArray();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gates[call.Number - 1].PassAsync();
            return call.Result();
        };
        using var reports = new System.Collections.Concurrent.BlockingCollection<BatchProgress>();
        var run = batch.RunAsync(Client, Options(static options => (options.MaxInFlight, options.ProgressInterval) = (1, TimeSpan.FromSeconds(10))), new Receiver(reports.Add));
        var first = Take();
        await gates[0].ArrivedAsync();
        gates[0].Open();
        await gates[1].ArrivedAsync();
        Time.Advance(TimeSpan.FromSeconds(10));
        var second = Take();

        first.Should().BeEquivalentTo(new { RowsPerMinute = 0.0, FinishesAt = (DateTimeOffset?)null });
        second.RowsPerMinute.Should().Be(6);
        second.FinishesAt.Should().Be(Time.GetUtcNow().AddSeconds(30));
        second.Status.Counts.Saved.Should().Be(1);
        Array.ForEach(gates, static gate => gate.Open());
        await run;
        Take().Status.Should().BeEquivalentTo(new { End = BatchEnd.Completed, Counts = new BatchCounts { Saved = 4 } });

        BatchProgress Take() => reports.TryTake(out var report, TimeSpan.FromSeconds(30)) ? report : throw new TimeoutException("There should be a report.");
    }

    [Fact]
    public async Task A_spilled_answer_is_logged_with_its_place_and_so_is_taking_it_back()
    {
        var batch = await OpenAsync();
        var request = ImageEditRequest.For(Model).AddImages(ImageInput.FromUri(InputUrl)).WithPrompt(Secret).Build();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            FailingLedger.Fail(LedgerPath);
            return call.Result();
        };
        await batch.CreateLedger(Client, Options()).EditOnceAsync("job", request);
        await batch.DisposeAsync();
        FailingLedger.Repair(LedgerPath);

        await (await OpenAsync()).DisposeAsync();

        _log.GetSnapshot().Single(static record => record.Level == LogLevel.Critical).Message.Should().Contain("'job'");
        _log.GetSnapshot().Should().ContainSingle(static record => record.Id.Id == 16);
        _log.GetSnapshot().Should().NotContain(static record => record.Message.Contains(TestResults.LinkSecret, StringComparison.Ordinal));
    }

    private sealed class Receiver(Action<BatchProgress> report) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => report(value);
    }
}
