using Microsoft.Data.Sqlite;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>The times at which rows are sent. One row is in flight at a time unless a test says otherwise, so that each wait is seen.</summary>
public sealed class PacingTests : BatchTest
{
    private static readonly TimeSpan Width = TimeSpan.FromMilliseconds(515);

    private readonly List<double> _sentAt = [];

    public PacingTests() => Client.Respond = async call =>
    {
        await call.SendAsync();
        Record();
        return call.Result();
    };

    [Fact]
    public async Task Rows_are_sent_in_even_slots_a_little_wider_than_the_rate()
    {
        await using var batch = await OpenWithAsync("a", "b", "c", "d");

        await RunPacedAsync(batch);

        _sentAt.Should().Equal(0, 515, 1030, 1545);
    }

    [Fact]
    public async Task Many_in_flight_are_sent_no_faster()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 20).Select(static index => $"row-{index}")]);

        await RunPacedAsync(batch, options => options.MaxInFlight = 16);

        _sentAt.Should().HaveCount(20);
        Time.Elapsed.Should().BeGreaterThanOrEqualTo(19 * Width);
    }

    [Fact]
    public async Task Slots_survive_reopening()
    {
        await using (var batch = await OpenWithAsync("a"))
        {
            await RunPacedAsync(batch);
        }

        await using var reopened = await OpenAsync();
        await reopened.AddAsync(Rows("b"));
        await RunPacedAsync(reopened);

        _sentAt.Should().Equal(0, 515);
    }

    [Fact]
    public async Task Slots_belong_to_a_model_and_an_account()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a"), Row("b") with { Model = ImageEditModel.QwenImageEditMax }));
        await RunPacedAsync(batch);
        await batch.AddAsync(Rows("c"));
        await RunPacedAsync(batch, options => options.Account = "other");

        _sentAt.Should().Equal(0, 0, 0);
    }

    [Theory]
    [InlineData(null, 2000)]
    [InlineData(7.0, 7000)]
    public async Task Throttling_pauses_the_model_and_widens_its_slots_by_2_percent(double? retryAfterSeconds, double pause)
    {
        await using var batch = await OpenWithAsync("a", "b", "c", "d");
        Client.Respond = async call =>
        {
            await call.SendAsync();
            Record();
            return call.Number == 1 ? throw Refusals.Throttled(retryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null) : call.Result();
        };

        await RunPacedAsync(batch);

        double width = Math.Ceiling(515 * 1.02);
        _sentAt.Should().Equal(0, pause, pause + width, pause + (2 * width), pause + (3 * width));
    }

    [Fact]
    public async Task A_row_that_waited_for_its_slot_during_a_pause_takes_a_new_slot()
    {
        await using var batch = await OpenWithAsync("a", "b", "c", "d");
        var gate = new Gate();
        int sent = 0;
        Client.Respond = async call =>
        {
            await call.SendAsync();
            Record();
            if (Interlocked.Increment(ref sent) > 1)
            {
                return call.Result();
            }

            await gate.PassAsync();
            throw Refusals.Throttled();
        };
        var run = batch.RunAsync(Client, Paced(options => options.MaxInFlight = 2));
        await gate.ArrivedAsync();
        await Time.WaitingAsync(Width);
        gate.Open();
        while (ReadPause() == 0)
        {
            await Task.Yield();
        }

        await Time.PassUntilAsync(run);

        _sentAt.Skip(1).Should().HaveCount(4).And.OnlyContain(at => at >= 2000);
        Time.Elapsed.TotalMilliseconds.Should().BeGreaterThanOrEqualTo(2000 + (3 * Math.Ceiling(515 * 1.02)), "four rows take four slots");
    }

    [Fact]
    public async Task Slots_widen_by_25_percent_at_most()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");
        Client.Respond = async call =>
        {
            await call.SendAsync();
            Record();
            return call.Number <= 20 ? throw Refusals.Throttled(TimeSpan.FromSeconds(1)) : call.Result();
        };

        await RunPacedAsync(batch);

        _sentAt.Should().HaveCount(23);
        (_sentAt[22] - _sentAt[21]).Should().Be(Math.Ceiling(515 * 1.25));
    }

    [Fact]
    public async Task A_thousand_attempts_that_are_not_throttled_take_the_widening_back()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 1003).Select(static index => $"row-{index}")]);
        Client.Respond = async call =>
        {
            await call.SendAsync();
            Record();
            return call.Number == 1 ? throw Refusals.Throttled() : call.Result();
        };

        await RunPacedAsync(batch, options => options.Output = null);

        (_sentAt[2] - _sentAt[1]).Should().Be(Math.Ceiling(515 * 1.02));
        (_sentAt[^1] - _sentAt[^2]).Should().Be(515);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_stall_the_run()
    {
        await using (var batch = await OpenWithAsync("a"))
        {
            Time.Advance(TimeSpan.FromHours(5));
            await RunPacedAsync(batch);
        }

        var earlier = new SteppedTime();
        await using var reopened = await OpenAsync(options => options.TimeProvider = earlier);
        await reopened.AddAsync(Rows("b", "c"));
        (await earlier.PassUntilAsync(reopened.RunAsync(Client, Paced()))).Counts.Saved.Should().Be(3);

        earlier.Elapsed.Should().BeLessThan(3 * Width);
    }

    [Fact]
    public async Task A_slow_model_does_not_hold_up_a_fast_one()
    {
        await using var batch = await OpenAsync();
        var slow = Enumerable.Range(0, 30).Select(static index => Row($"slow-{index}") with { Model = ImageEditModel.QwenImageEditMax });
        await batch.AddAsync(Rows(slow.Concat(Enumerable.Range(0, 30).Select(static index => Row($"fast-{index}")))));
        using var stop = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(options => (options.MaxInFlight, options.RateLimit) = (8, static model => model == Model ? null : new ModelRateLimit { Requests = 1, Window = TimeSpan.FromSeconds(30) })), progress: null, stop.Token);

        while ((await batch.GetStatusAsync()).Counts.Saved < 31)
        {
            await Task.Yield();
        }

        Client.Prompts.Count(static prompt => prompt.StartsWith("fast", StringComparison.Ordinal)).Should().Be(30, "no time has passed, so that only one slow row had a slot");
        await stop.CancelAsync();
        (await run).Counts.Should().Be(new BatchCounts { Saved = 31, Pending = 29 });
    }

    [Fact]
    public async Task The_estimate_of_the_time_uses_the_same_slots()
    {
        await using var batch = await OpenWithAsync("a", "b", "c", "d");

        (await batch.EstimateAsync(Paced())).Duration.Should().Be(4 * Width);
        (await batch.EstimateAsync(Options())).Duration.Should().BeNull("no model is paced");
    }

    private long ReadPause()
    {
        using var connection = new SqliteConnection($"Data Source={LedgerPath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(paused_until) FROM quota";
        return (long)command.ExecuteScalar()!;
    }

    private void Record()
    {
        lock (_sentAt)
        {
            _sentAt.Add(Time.Elapsed.TotalMilliseconds);
        }
    }

    private BatchRunOptions Paced(Action<BatchRunOptions>? configure = null) => Options(options =>
    {
        options.MaxInFlight = 1;
        options.RateLimit = static _ => new ModelRateLimit { Requests = 2, Window = TimeSpan.FromSeconds(1) };
        configure?.Invoke(options);
    });

    private Task<BatchStatus> RunPacedAsync(ImageEditBatch batch, Action<BatchRunOptions>? configure = null) => Time.PassUntilAsync(batch.RunAsync(Client, Paced(configure)));
}
