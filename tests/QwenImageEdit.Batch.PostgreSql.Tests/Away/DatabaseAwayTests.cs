using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;
using QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Away;

/// <summary>The database goes away while rows are in flight.</summary>
[RequiresPostgreSql]
public sealed class DatabaseAwayTests : ProxyTest
{
    [Theory]
    [InlineData(nameof(ProxyMode.Forward))]
    [InlineData(nameof(ProxyMode.Refuse))]
    [InlineData(nameof(ProxyMode.Pause))]
    public async Task A_run_goes_on_when_the_database_is_back(string name)
    {
        var mode = Enum.Parse<ProxyMode>(name);
        await using var batch = await OpenAsync(Route);
        await batch.AddAsync(Rows(Ids(10)));
        var gate = Hold();
        var run = RunNowAsync(batch);
        await gate.ArrivedAsync(4);

        Proxy.Mode = mode;
        if (mode != ProxyMode.Pause)
        {
            Proxy.Drop();
        }

        gate.Open();
        await Task.Delay(TimeSpan.FromSeconds(2));
        if (mode != ProxyMode.Forward)
        {
            Client.Calls.Should().HaveCount(4, "nothing is sent without an intent");
        }

        Proxy.Mode = ProxyMode.Forward;

        var end = await run;
        end.Should().BeEquivalentTo(new { End = BatchEnd.Completed, Cost = 2m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 10 } });
        Client.Prompts.Should().BeEquivalentTo(Ids(10));
    }

    [Fact]
    public async Task A_run_fails_when_the_database_stays_away_and_the_next_open_takes_the_answers_back()
    {
        var batch = await OpenAsync(Route, reconnectTimeout: TimeSpan.FromSeconds(1));
        await batch.AddAsync(Rows("a", "b", "c"));
        var gate = Hold();
        var run = RunNowAsync(batch);
        await gate.ArrivedAsync(3);

        Proxy.Mode = ProxyMode.Refuse;
        Proxy.Drop();
        gate.Open();

        (await FluentActions.Awaiting(() => run).Should().ThrowAsync<BatchLedgerException>()).Which.Error.Should().Be(BatchLedgerError.Unavailable);
        await batch.DisposeAsync();
        Proxy.Mode = ProxyMode.Forward;

        await using var reopened = await OpenAsync();
        (await reopened.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.6m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 3 } });
        (await RunNowAsync(reopened)).Counts.Should().Be(new BatchCounts { Answered = 3 });
        Client.Calls.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_run_that_failed_is_run_again_with_the_same_batch()
    {
        await using var batch = await OpenAsync(Route, reconnectTimeout: TimeSpan.FromSeconds(1));
        await batch.AddAsync(Rows(Ids(6)));
        var gate = Hold();
        var run = RunNowAsync(batch, configure: static options => options.MaxInFlight = 2);
        await gate.ArrivedAsync(2);
        Proxy.Mode = ProxyMode.Refuse;
        Proxy.Drop();
        gate.Open();
        await FluentActions.Awaiting(() => run).Should().ThrowAsync<BatchLedgerException>();

        Proxy.Mode = ProxyMode.Forward;

        (await RunNowAsync(batch)).Should().BeEquivalentTo(new { Cost = 1.2m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 6 } });
        Client.Prompts.Should().BeEquivalentTo(Ids(6));
    }

    [Fact]
    public async Task A_worker_of_a_host_waits_for_the_database_and_runs()
    {
        await (await OpenWithAsync("a", "b")).DisposeAsync();
        Proxy.Mode = ProxyMode.Refuse;
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IImageEditClient>(Client);
        builder.Services.AddImageEditBatchWorker(options =>
        {
            (options.Ledger, options.PollInterval, options.RetryDelay) = (Route.Ledger(PathOf("answers")), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100));
            (options.Run.Output, options.Run.RateLimit) = (null, static _ => null);
        });
        using var host = builder.Build();
        await host.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var opening = host.Services.GetRequiredService<ImageEditBatchWorker>().GetBatchAsync();
        opening.IsCompleted.Should().BeFalse("the database is away");

        Proxy.Mode = ProxyMode.Forward;

        var batch = await opening.WaitAsync(Limit);
        await EventuallyIsAsync(batch, "b", BatchState.Answered);
        await host.StopAsync();
        Client.Prompts.Should().BeEquivalentTo("a", "b");
    }

    [Fact]
    public async Task Closing_does_not_wait_for_a_database_that_is_away()
    {
        var batch = await OpenAsync(Route, reconnectTimeout: TimeSpan.FromDays(1));
        await batch.AddAsync(Rows("a"));
        Proxy.Mode = ProxyMode.Refuse;
        Proxy.Drop();

        await batch.DisposeAsync().AsTask().WaitAsync(Limit);
    }
}
