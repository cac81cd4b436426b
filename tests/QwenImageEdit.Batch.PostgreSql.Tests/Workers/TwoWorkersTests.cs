using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Workers;

/// <summary>Two workers of one batch, both well.</summary>
[RequiresPostgreSql]
public sealed class TwoWorkersTests : ProxyTest
{
    private readonly ScriptedClient _other = new();

    [Fact]
    public async Task Both_get_rows_and_each_row_is_sent_once()
    {
        await using var first = await OpenWithAsync(Ids(60));
        await using var second = await OpenAsync();
        var (gate, otherGate) = (Hold(), Hold(_other));

        var runs = Task.WhenAll(RunNowAsync(first), RunNowAsync(second, _other));
        await gate.ArrivedAsync();
        await otherGate.ArrivedAsync();
        gate.Open();
        otherGate.Open();

        foreach (var end in await runs)
        {
            end.Should().BeEquivalentTo(new { End = BatchEnd.Completed, Cost = 12m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 60 } });
        }

        Client.Prompts.Concat(_other.Prompts).Should().BeEquivalentTo(Ids(60));
    }

    [Fact]
    public async Task What_a_worker_that_stops_has_not_sent_goes_on_at_the_other()
    {
        await using var first = await OpenWithAsync(Ids(3));
        await using var second = await OpenAsync();
        var gate = Hold();
        using var stop = new CancellationTokenSource();
        var run = RunNowAsync(first, configure: static options => options.MaxInFlight = 1, stoppingToken: stop.Token);
        await gate.ArrivedAsync();
        var otherRun = RunNowAsync(second, _other);
        await EventuallyIsAsync(second, "row-2", BatchState.Answered);
        (await RowAsync(second, "row-1")).State.Should().Be(BatchState.Claimed);
        (await first.ReadWorkersAsync()).Select(static worker => worker.Rows).Should().Equal(2, 0);

        await stop.CancelAsync();
        gate.Open();
        (await run).End.Should().Be(BatchEnd.Stopped);

        (await otherRun).Should().BeEquivalentTo(new { End = BatchEnd.Completed, Counts = new BatchCounts { Answered = 3 } });
        Client.Prompts.Should().Equal("row-0");
        _other.Prompts.Should().BeEquivalentTo("row-1", "row-2");
    }

    [Fact]
    public async Task A_run_waits_for_the_rows_of_the_other_and_sees_what_third_parties_do()
    {
        await using var first = await OpenWithAsync("held");
        await using var second = await OpenAsync();
        await using var third = await OpenAsync();
        var gate = Hold();
        var run = RunNowAsync(first, configure: static options => options.MaxInFlight = 1);
        await gate.ArrivedAsync();
        var otherRun = RunNowAsync(second, _other);

        _other.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused));
        await third.AddAsync(Rows("later"));
        await EventuallyIsAsync(third, "later", BatchState.Refused);

        _other.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());
        (await third.RetryAsync("anna")).Should().Be(1);
        await EventuallyIsAsync(third, "later", BatchState.Unknown);

        _other.Respond = static call => call.AnswerAsync();
        await third.DecideAsync(await RowAsync(third, "later"), UnknownDecision.SendAgain, "anna", force: true);
        await EventuallyIsAsync(third, "later", BatchState.Answered);
        otherRun.IsCompleted.Should().BeFalse("a row is in flight at the other worker");

        gate.Open();
        (await run).Counts.Should().Be(new BatchCounts { Answered = 2 });
        (await otherRun).Counts.Should().Be(new BatchCounts { Answered = 2 });
        Client.Prompts.Should().Equal("held");
        _other.Calls.Should().HaveCount(3);
    }

    [Fact]
    public async Task Answered_rows_of_a_worker_that_is_dead_are_downloaded_by_another_and_those_of_a_living_one_are_not()
    {
        await using var batch = await OpenWithAsync("a");
        await RunNowAsync(batch);
        await Database.ExecuteAsync("INSERT INTO worker (host, pid, seen_at) VALUES ('elsewhere', 1, 9000000000000); UPDATE row SET worker = (SELECT id FROM worker WHERE host = 'elsewhere')");

        var run = RunNowAsync(batch, configure: options => options.Output = PathOf("out/{id}.png"));
        await Task.Delay(TimeSpan.FromSeconds(7));
        run.IsCompleted.Should().BeFalse("the other lives and saves it");
        Client.Opened.Should().BeEmpty();
        await Database.ExecuteAsync("UPDATE worker SET has_left = TRUE WHERE host = 'elsewhere'");

        (await run).Counts.Should().Be(new BatchCounts { Saved = 1 });
        File.Exists(PathOf("out/a.png")).Should().BeTrue();
        Client.Calls.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("b", null, "runs the batch 'default' with the account 'a'; this one has 'b'. Use the same Account in all workers of a batch, or a batch for each account.")]
    [InlineData("a", "other/{id}.png", "runs the batch 'default' with the output ''; this one has 'other/{id}.png'. Use the same Output in all workers of a batch.")]
    public async Task Workers_of_a_batch_agree_on_account_and_output(string account, string? output, string message)
    {
        await using var first = await OpenWithAsync("a");
        await using var second = await OpenAsync();
        var gate = Hold();
        var run = RunNowAsync(first, configure: static options => options.Account = "a");
        await gate.ArrivedAsync();

        (await FluentActions.Awaiting(() => RunNowAsync(second, configure: options => (options.Account, options.Output) = (account, output))).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage($"Process {Environment.ProcessId} on {Environment.MachineName} {message}");

        gate.Open();
        await run;
        (await RunNowAsync(second, configure: options => (options.Account, options.Output) = (account, output is null ? null : PathOf(output)))).End.Should().Be(BatchEnd.Completed);
    }

    [Fact]
    public async Task Accounts_have_slots_of_their_own()
    {
        await using var first = await OpenAsync(static options => options.Name = "first");
        await using var second = await OpenAsync(static options => options.Name = "second");
        var rate = new ModelRateLimit { Requests = 100, Window = TimeSpan.FromSeconds(1) };
        foreach (var (batch, account) in new[] { (first, "anna"), (second, "ben") })
        {
            await batch.AddAsync(Rows("a", "b"));
            (await RunNowAsync(batch, configure: options => (options.Account, options.RateLimit) = (account, _ => rate))).Counts.Answered.Should().Be(2);
        }

        Database.Read<string>("SELECT string_agg(account || ' ' || model || ' ' || spacing, ', ' ORDER BY account) FROM quota").Should().Be("anna qwen-image-edit-plus 11, ben qwen-image-edit-plus 11");
        (await first.GetStatusAsync()).Cost.Should().Be(0.4m);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Equal_rows_with_a_seed_are_sent_once(bool isAnsweredFirst)
    {
        await using var first = await OpenAsync();
        await first.AddAsync(Rows(Row("a") with { Prompt = "same", Seed = 7 }, Row("b") with { Prompt = "same", Seed = 7 }));
        await using var second = await OpenAsync();
        var gate = new Gate();
        var beforeIntent = new Gate();
        Client.Respond = async call =>
        {
            // Nothing equal was answered when this row was looked at.
            await beforeIntent.PassAsync();
            return await call.AnswerAsync();
        };
        await Database.ExecuteAsync("UPDATE row SET not_before = 9000000000000 WHERE key = 'b'");
        var run = RunNowAsync(first, configure: static options => options.MaxInFlight = 1);
        await beforeIntent.ArrivedAsync();
        await Database.ExecuteAsync("UPDATE row SET not_before = NULL WHERE key = 'b'");
        _other.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var otherRun = RunNowAsync(second, _other);
        await gate.ArrivedAsync();
        if (isAnsweredFirst)
        {
            gate.Open();
            await EventuallyIsAsync(second, "b", BatchState.Answered);
            beforeIntent.Open();
        }
        else
        {
            beforeIntent.Open();
            await EventuallyIsAsync(second, "a", BatchState.Pending);
            gate.Open();
        }

        await otherRun;
        (await run).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 2 } });
        (await ReadAsync(first)).Select(static row => row.Result!.RequestId).Should().Equal("request-1", "request-1");
    }

    [Fact]
    public async Task The_spend_cap_holds_over_both()
    {
        await using var first = await OpenWithAsync(Ids(60));
        await using var second = await OpenAsync();
        Client.Respond = _other.Respond = static call => call.Number % 5 == 0 ? call.FailAsync(Refusals.OutcomeUnknown()) : call.AnswerAsync();

        var ends = await Task.WhenAll(
            RunNowAsync(first, configure: static options => (options.SpendCap, options.MaxInFlight) = (4.1m, 16)),
            RunNowAsync(second, _other, static options => (options.SpendCap, options.MaxInFlight) = (4.1m, 16)));

        ends.Should().OnlyContain(end => end.End == BatchEnd.SpendCapReached);
        var status = await first.GetStatusAsync();
        (status.Cost + status.PossibleCost).Should().Be(4m);
        (await ReadAsync(first)).Count(static row => row.Attempts.Count == 1).Should().Be(20);
        status.Counts.Pending.Should().Be(40);
    }
}
