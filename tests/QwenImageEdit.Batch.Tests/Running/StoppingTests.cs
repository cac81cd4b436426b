using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>The first token drains a run, the second abandons it.</summary>
public sealed class StoppingTests : BatchTest
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task Stopping_finishes_and_saves_what_is_in_flight_and_sends_nothing_new()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 20).Select(static index => $"row-{index}")]);
        Hold();
        using var stop = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(options => options.MaxInFlight = 4), progress: null, stop.Token);
        await _gate.ArrivedAsync(4);

        await stop.CancelAsync();
        _gate.Open();

        (await run).Should().BeEquivalentTo(new { End = BatchEnd.Stopped, Counts = new BatchCounts { Saved = 4, Pending = 16 } });
        Client.Calls.Should().HaveCount(4);
    }

    [Fact]
    public async Task Stopping_before_the_run_begins_does_not_throw()
    {
        await using var batch = await OpenWithAsync("a");

        (await RunAsync(batch, stoppingToken: new CancellationToken(canceled: true))).Should().BeEquivalentTo(new { End = BatchEnd.Stopped, Counts = new BatchCounts { Pending = 1 } });
        (await RunAsync(batch, options => options.AbandonToken = new CancellationToken(canceled: true))).End.Should().Be(BatchEnd.Abandoned);

        Client.Calls.Should().BeEmpty();
        (await RunAsync(batch)).Counts.Saved.Should().Be(1);
    }

    [Fact]
    public async Task Abandoning_leaves_what_is_in_flight_unknown()
    {
        await using var batch = await OpenWithAsync("a", "b");
        Hold();
        using var abandon = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(options => options.AbandonToken = abandon.Token));
        await _gate.ArrivedAsync(2);

        await abandon.CancelAsync();

        (await run).Should().BeEquivalentTo(new { End = BatchEnd.Abandoned, PossibleCost = 0.4m, Counts = new BatchCounts { Unknown = 2 } });
        (await RowAsync(batch, "a")).Attempts.Single().Error.Should().Contain("cancelled");
    }

    [Fact]
    public async Task Stopping_ends_the_wait_for_a_slot_without_sending()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");
        using var stop = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(static options => (options.MaxInFlight, options.RateLimit) = (2, static _ => new ModelRateLimit { Requests = 1, Window = TimeSpan.FromMinutes(1) })), progress: null, stop.Token);
        await Time.WaitingAsync(TimeSpan.FromMinutes(1.03));

        await stop.CancelAsync();

        (await run).Should().BeEquivalentTo(new { End = BatchEnd.Stopped, Counts = new BatchCounts { Saved = 1, Pending = 2 } });
        (await ReadAsync(batch)).SelectMany(static row => row.Attempts).Should().ContainSingle();
    }

    [Fact]
    public async Task Stopping_does_not_download_all_that_earlier_runs_left()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 30).Select(static index => $"row-{index}")]);
        await RunAsync(batch, options => options.Output = null);
        Client.Open = async _ =>
        {
            await _gate.PassAsync();
            return new MemoryStream(TestResults.Png);
        };
        using var stop = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(static options => options.MaxInFlight = 2), progress: null, stop.Token);
        await _gate.ArrivedAsync(2);

        await stop.CancelAsync();
        _gate.Open();

        (await run).Counts.Should().Be(new BatchCounts { Saved = 2, Answered = 28 });
    }

    [Fact]
    public async Task Stopping_at_any_moment_does_not_throw_and_loses_no_row()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 150).Select(static index => $"row-{index}")]);
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            using var stop = new CancellationTokenSource();
            int calls = Client.Calls.Count + random.Next(0, 4);
            Client.Respond = async call =>
            {
                if (call.Number >= calls)
                {
                    await stop.CancelAsync();
                }

                return await call.AnswerAsync();
            };
            var run = batch.RunAsync(Client, Options(static options => options.MaxInFlight = 3), progress: null, stop.Token);
            for (int yields = random.Next(0, 400); round % 2 == 0 && yields > 0; yields--)
            {
                await Task.Yield();
            }

            if (round % 2 == 0)
            {
                await stop.CancelAsync();
            }

            (await run).Counts.Should().BeEquivalentTo(new { Total = 150L, Unknown = 0L, Claimed = 0L, Sent = 0L });
        }

        Client.Respond = static call => call.AnswerAsync();
        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Saved = 150 });
        (await ReadAsync(batch)).Should().OnlyContain(row => row.Attempts.Count == 1, "each row was sent once");
    }

    private void Hold() => Client.Respond = async call =>
    {
        await call.SendAsync();
        await _gate.PassAsync(call.Token);
        return call.Result();
    };
}
