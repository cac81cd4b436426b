using System.Collections.Concurrent;
using CsCheck;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Ledgers;

/// <content>The invariants, by name.</content>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task I1_no_call_is_sent_before_its_intent_is_in_the_ledger()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 40).Select(static index => $"row-{index}")]);
        ConcurrentBag<BatchRow> rows = [];
        Client.Respond = async call =>
        {
            await call.SendAsync();
            rows.Add(await RowAsync(batch, call.Prompt));
            return call.Result();
        };

        await RunAsync(batch);

        rows.Should().HaveCount(40).And.OnlyContain(row => row.State == BatchState.Sent && row.Attempts.Count == 1 && row.Attempts[0].Outcome == BatchAttemptOutcome.Open && row.Attempts[0].Price == 0.2m);
    }

    [Fact]
    public async Task I2_a_client_that_sends_twice_in_one_call_is_refused()
    {
        await using var batch = await OpenWithAsync("a");
        int sent = 0;
        Client.Respond = async call =>
        {
            await call.SendAsync();
            sent++;
            await call.SendAsync();
            sent++;
            return call.Result();
        };

        (await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*second time in one call*Remove the retries*");

        sent.Should().Be(1);
        (await RowAsync(batch, "a")).Should().BeEquivalentTo(new { State = BatchState.Unknown, Attempts = new[] { new { Number = 1 } } });
    }

    [Fact]
    public async Task I2_a_batch_runs_once_at_a_time()
    {
        await using var batch = await OpenWithAsync("a");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync();

        (await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'default' is running already*");

        gate.Open();
        (await run).Counts.Saved.Should().Be(1);
        (await RunAsync(batch)).End.Should().Be(BatchEnd.Completed);
    }

    [Fact]
    public async Task I3_an_unknown_row_is_not_sent_again_without_a_decision()
    {
        await using (var batch = await OpenWithUnknownAsync())
        {
            (await RunAsync(batch)).Counts.Unknown.Should().Be(1);
            await batch.AddAsync(Rows("a"));
            (await batch.RetryAsync("anna")).Should().Be(0);
            (await RunAsync(batch)).Counts.Unknown.Should().Be(1);
        }

        await using var reopened = await OpenAsync();
        (await RunAsync(reopened)).Counts.Unknown.Should().Be(1);
        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task I4_an_answer_is_in_the_ledger_before_its_images_are_opened()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");
        ConcurrentBag<bool> answered = [];
        Client.Open = async image =>
        {
            answered.Add((await ReadAsync(batch)).Any(row => row.State == BatchState.Answered && row.Result!.Images.Contains(image)));
            return new MemoryStream(TestResults.Png);
        };

        await RunAsync(batch);

        answered.Should().HaveCount(3).And.OnlyContain(isAnswered => isAnswered);
    }

    [Fact]
    public async Task I5_a_row_is_saved_only_after_all_its_files_are_whole()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Count = 2 }));
        Client.Respond = static call => call.AnswerAsync(images: 2);
        List<BatchState> states = [];
        Client.Open = async image =>
        {
            states.Add((await RowAsync(batch, "a")).State);
            return image.Index == 0 ? new MemoryStream(TestResults.Png) : new MemoryStream(TestResults.Png[..40]);
        };

        var end = await RunAsync(batch);

        end.Counts.Should().Be(new BatchCounts { Answered = 1 }, "the second image is not whole");
        states.Should().OnlyContain(state => state == BatchState.Answered);
        Directory.GetFiles(PathOf("out")).Should().Equal(PathOf("out/a-0.png"));
    }

    [Fact]
    public async Task I6_the_sum_stays_within_the_cap_with_64_in_flight()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 200).Select(static index => $"row-{index}")]);
        ConcurrentBag<decimal> sums = [];
        Client.Respond = async call =>
        {
            await call.SendAsync();
            var status = await batch.GetStatusAsync();
            sums.Add(status.Cost + status.PossibleCost);
            return call.Number % 5 == 0 ? throw Refusals.OutcomeUnknown() : call.Result();
        };

        var end = await RunAsync(batch, options => (options.SpendCap, options.MaxInFlight, options.Output) = (10.1m, 64, null));

        end.End.Should().Be(BatchEnd.SpendCapReached);
        sums.Should().HaveCount(50).And.OnlyContain(sum => sum <= 10.1m);
        (end.Cost + end.PossibleCost).Should().Be(10m);
        end.Counts.Should().BeEquivalentTo(new { Pending = 150L, Claimed = 0L, Sent = 0L });
        end.ToString().Should().Contain("Raise SpendCap");
    }

    [Fact]
    public async Task I6_and_I7_hold_after_random_runs() =>
        await Gen.Int[0, 5].Array[1, 25].Select(Gen.Int[1, 8], Gen.Int[1, 30]).SampleAsync(
            async (outcomes, inFlight, cap) =>
            {
                string folder = Directory.CreateTempSubdirectory("random-").FullName;
                try
                {
                    await HoldsAsync(outcomes, inFlight, cap, folder);
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
            },
            iter: 40,
            threads: 2);

    protected abstract Task<ImageEditBatch> OpenInAsync(string folder, TimeProvider time);

    private async Task HoldsAsync(int[] outcomes, int inFlight, int cap, string folder)
    {
        var time = new SteppedTime();
        await using var batch = await OpenInAsync(folder, time);
        await batch.AddAsync(Rows([.. outcomes.Select(static (_, index) => $"{index}")]));
        var client = new ScriptedClient
        {
            Respond = call => outcomes[int.Parse(call.Prompt, System.Globalization.CultureInfo.InvariantCulture)] switch
            {
                0 => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)),
                1 => call.FailAsync(Refusals.OutcomeUnknown()),
                2 when call.Number % 2 == 0 => call.FailAsync(Refusals.Throttled()),
                3 => call.FailAsync(Refusals.Server(ImageEditRetryAdvice.Once)),
                4 when call.Number % 3 == 0 => throw Refusals.NeverSent(),
                _ => call.AnswerAsync(),
            },
        };

        BatchStatus status = null!;
        for (int run = 0; run < 2; run++)
        {
            var options = new BatchRunOptions { SpendCap = cap * 0.2m, MaxInFlight = inFlight, RateLimit = static _ => null, Region = DashScopeRegion.Beijing, Output = Path.Combine(folder, "{id}.png") };
            status = await time.PassUntilAsync(batch.RunAsync(client, options));

            var attempts = (await ReadAsync(batch)).SelectMany(static row => row.Attempts).ToList();
            attempts.Sum(static attempt => attempt.Price).Should().Be(status.Cost + status.PossibleCost);
            attempts.Should().NotContain(attempt => attempt.Outcome == BatchAttemptOutcome.Open);
            (status.Cost + status.PossibleCost).Should().BeLessThanOrEqualTo(cap * 0.2m);
            status.Counts.Total.Should().Be(outcomes.Length);
            status.Counts.Should().BeEquivalentTo(new { Claimed = 0L, Sent = 0L, Answered = 0L });
            foreach (var unknown in await ReadAsync(batch, BatchState.Unknown))
            {
                await batch.DecideAsync(unknown, unknown.Number % 2 == 0 ? UnknownDecision.SendAgain : UnknownDecision.GiveUp, "csCheck", force: true);
            }
        }
    }
}
