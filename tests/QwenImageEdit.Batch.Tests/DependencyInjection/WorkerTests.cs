using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.DependencyInjection;

/// <summary>A batch in the background of a host.</summary>
public sealed class WorkerTests : BatchTest
{
    [Fact]
    public async Task Rows_that_are_added_are_run()
    {
        using var host = CreateHost();
        await host.StartAsync();
        var worker = Worker(host);

        (await worker.AddAsync(Rows("a", "b"))).Added.Should().Be(2);
        var batch = await worker.GetBatchAsync();
        await SavedAsync(batch, 2);
        await worker.AddAsync(Rows("c"));
        await SavedAsync(batch, 3);

        await host.StopAsync();
        Client.Calls.Should().HaveCount(3);
    }

    [Fact]
    public void A_host_has_one_worker()
    {
        var services = new ServiceCollection();
        services.AddImageEditBatchWorker(options => options.LedgerPath = LedgerPath);

        FluentActions.Invoking(() => services.AddImageEditBatchWorker(options => options.LedgerPath = PathOf("other.qie"))).Should().Throw<InvalidOperationException>().WithMessage("*registered already*");
    }

    [Fact]
    public async Task A_ledger_that_another_process_still_has_is_waited_for()
    {
        var before = await OpenWithAsync("a");
        using var host = CreateHost();
        await host.StartAsync();
        await Time.WaitingAsync(TimeSpan.FromSeconds(10));

        await before.DisposeAsync();
        Time.Advance(TimeSpan.FromSeconds(10));

        await SavedAsync(await Worker(host).GetBatchAsync(), 1);
        await host.StopAsync();
    }

    [Fact]
    public async Task Rows_that_an_earlier_process_left_are_run_when_the_host_starts()
    {
        await (await OpenWithAsync("a")).DisposeAsync();
        using var host = CreateHost();

        await host.StartAsync();
        await SavedAsync(await Worker(host).GetBatchAsync(), 1);

        await host.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_decision_is_noticed_at_the_next_look(bool withOutput)
    {
        await (await OpenWithUnknownAsync()).DisposeAsync();
        Client.Respond = static call => call.AnswerAsync();
        using var host = CreateHost(options => options.Run.Output = withOutput ? options.Run.Output : null);
        await host.StartAsync();
        var batch = await Worker(host).GetBatchAsync();
        await Time.WaitingAsync(TimeSpan.FromSeconds(10));

        await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.SendAgain, "anna", force: true);
        Time.Advance(TimeSpan.FromSeconds(10));

        await EventuallyAsync(async () => (await RowAsync(batch, "a")).State is (BatchState.Saved or BatchState.Answered));
        await Time.WaitingAsync(TimeSpan.FromSeconds(10));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_run_that_paused_is_tried_again_after_the_delay_or_when_rows_are_added()
    {
        Client.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.Billing));
        using var host = CreateHost();
        await host.StartAsync();
        await Worker(host).AddAsync(Rows("a"));
        var batch = await Worker(host).GetBatchAsync();
        await Time.WaitingAsync(TimeSpan.FromMinutes(5));
        (await batch.GetStatusAsync()).PauseReason.Should().Contain("Billing");

        Client.Respond = static call => call.AnswerAsync();
        Time.Advance(TimeSpan.FromMinutes(5));
        await SavedAsync(batch, 1);

        await host.StopAsync();
    }

    [Fact]
    public async Task Stopping_the_host_drains()
    {
        using var host = CreateHost(static options => options.Run.MaxInFlight = 1);
        var gate = Hold();
        await host.StartAsync();
        await Worker(host).AddAsync(Rows("a", "b"));
        await gate.ArrivedAsync();

        var stopping = host.StopAsync();
        gate.Open();
        await stopping;

        await using var batch = await OpenAsync();
        (await batch.GetStatusAsync()).Counts.Should().Be(new BatchCounts { Saved = 1, Pending = 1 });
    }

    [Fact]
    public async Task A_shutdown_timeout_abandons_what_is_in_flight_as_unknown()
    {
        using var host = CreateHost();
        var gate = Hold();
        await host.StartAsync();
        await Worker(host).AddAsync(Rows("a"));
        await gate.ArrivedAsync();

        await host.Awaiting(it => it.StopAsync(new CancellationToken(canceled: true))).Should().NotThrowAsync<BatchLedgerException>();

        await using var batch = await OpenAsync();
        (await batch.GetStatusAsync()).Counts.Should().Be(new BatchCounts { Unknown = 1 });
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_opened_is_the_error_of_the_worker_and_stops_the_host()
    {
        await File.WriteAllTextAsync(LedgerPath, new string('x', 5000));
        using var host = CreateHost();
        await host.StartAsync();

        (await FluentActions.Awaiting(() => Worker(host).GetBatchAsync()).Should().ThrowAsync<BatchLedgerException>()).Which.Error.Should().Be(BatchLedgerError.NotALedger);
        await FluentActions.Awaiting(() => Worker(host).AddAsync(Rows("a"))).Should().ThrowAsync<BatchLedgerException>();
        await host.WaitForShutdownAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_tried_again()
    {
        Client.Respond = static call => call.Number == 1 ? throw new ArithmeticException("A defect.") : call.AnswerAsync();
        using var host = CreateHost();
        await host.StartAsync();
        await Worker(host).AddAsync(Rows("a"));
        await Time.WaitingAsync(TimeSpan.FromMinutes(5));

        Time.Advance(TimeSpan.FromMinutes(5));
        await SavedAsync(await Worker(host).GetBatchAsync(), 1);

        await host.StopAsync();
    }

    [Fact]
    public void Bad_options_are_refused_when_they_are_set()
    {
        var services = new ServiceCollection();

        services.Invoking(it => it.AddImageEditBatchWorker((Action<ImageEditBatchWorkerOptions>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("configure");
        services.Invoking(it => ImageEditBatchServiceCollectionExtensions.AddImageEditBatchWorker(null!, static _ => { })).Should().Throw<ArgumentNullException>().WithParameterName("services");
        services.Invoking(it => it.AddImageEditBatchWorker(static _ => { })).Should().Throw<ArgumentException>().WithMessage("*LedgerPath*");
        services.Invoking(it => it.AddImageEditBatchWorker(static options => (options.LedgerPath, options.RetryDelay) = ("a.qie", TimeSpan.Zero))).Should().Throw<ArgumentException>().WithMessage("*RetryDelay*");
        services.Invoking(it => it.AddImageEditBatchWorker(static options => (options.LedgerPath, options.PollInterval) = ("a.qie", TimeSpan.FromSeconds(-1)))).Should().Throw<ArgumentException>().WithMessage("*PollInterval*");
        services.Should().BeEmpty();
    }

    private static ImageEditBatchWorker Worker(IHost host) => host.Services.GetRequiredService<ImageEditBatchWorker>();

    private static Task SavedAsync(ImageEditBatch batch, long count) => EventuallyAsync(async () => (await batch.GetStatusAsync()).Counts.Saved == count);

    private static async Task EventuallyAsync(Func<Task<bool>> isTrue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isTrue())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Gate Hold()
    {
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync(call.Token);
            return call.Result();
        };
        return gate;
    }

    private IHost CreateHost(Action<ImageEditBatchWorkerOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IImageEditClient>(Client);
        builder.Services.AddImageEditBatchWorker(options =>
        {
            options.LedgerPath = LedgerPath;
            options.Open.TimeProvider = Time;
            options.Run = Options();
            configure?.Invoke(options);
        });
        return builder.Build();
    }
}
