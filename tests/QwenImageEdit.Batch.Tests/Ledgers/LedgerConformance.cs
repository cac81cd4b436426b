using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Ledgers;

/// <summary>What every ledger does: the states of a row, and how it goes from one to the next. The database of <see cref="BatchTest.OpenAsync"/> is new for each test.</summary>
public abstract partial class LedgerConformance : BatchTest
{
    [Fact]
    public async Task An_added_row_is_pending()
    {
        await using var batch = await OpenWithAsync("a", "b");

        (await batch.GetStatusAsync()).Counts.Should().Be(new BatchCounts { Pending = 2 });
        (await ReadAsync(batch)).Select(row => (row.Key, row.State, row.LineNumber)).Should().Equal(("a", BatchState.Pending, 2), ("b", BatchState.Pending, 3));
    }

    [Fact]
    public async Task A_row_is_claimed_until_its_intent_is_durable_and_sent_after()
    {
        await using var batch = await OpenWithAsync("a");
        List<BatchState> states = [];
        Client.Respond = async call =>
        {
            states.Add((await RowAsync(batch, "a")).State);
            await call.SendAsync();
            states.Add((await RowAsync(batch, "a")).State);
            return call.Result();
        };

        await RunAsync(batch);

        states.Should().Equal(BatchState.Claimed, BatchState.Sent);
    }

    [Fact]
    public async Task A_row_ends_saved_with_its_attempt_result_and_files()
    {
        await using var batch = await OpenWithAsync("a");

        var end = await RunAsync(batch);

        end.End.Should().Be(BatchEnd.Completed);
        end.Counts.Should().Be(new BatchCounts { Saved = 1 });
        end.IsComplete.Should().BeTrue();
        var row = await RowAsync(batch, "a");
        row.Result!.RequestId.Should().Be("request-1");
        row.Attempts.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Number = 1, Outcome = BatchAttemptOutcome.Answered, RequestId = "request-1", IntendedAt = SteppedTime.Beginning, EndedAt = SteppedTime.Beginning });
        var file = row.Files.Should().ContainSingle().Which;
        file.Path.Should().Be(PathOf("out/a-0.png"));
        (await File.ReadAllBytesAsync(file.Path)).Should().Equal(TestResults.Png);
        file.ByteLength.Should().Be(TestResults.Png.Length);
    }

    [Fact]
    public async Task Without_output_a_row_ends_answered_and_a_later_run_with_output_saves_it()
    {
        await using var batch = await OpenWithAsync("a");

        (await RunAsync(batch, options => options.Output = null)).Counts.Should().Be(new BatchCounts { Answered = 1 });
        Client.Opened.Should().BeEmpty();
        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Saved = 1 });

        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_refused_row_ends_refused_without_a_bill()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused));

        var end = await RunAsync(batch);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Completed, Cost = 0m, PossibleCost = 0m, Counts = new BatchCounts { Refused = 1 } });
        (await RowAsync(batch, "a")).Attempts.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Outcome = BatchAttemptOutcome.Refused, ErrorKind = ImageEditErrorKind.ContentRefused, Price = 0m, Error = "Refused: ContentRefused." });
    }

    [Fact]
    public async Task A_row_whose_error_passes_is_pending_again_with_a_time()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(Refusals.Server());
        using var stop = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(), progress: null, stop.Token);
        while ((await RowAsync(batch, "a")).Attempts is not [{ Outcome: BatchAttemptOutcome.PutBack }])
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        (await run).Should().BeEquivalentTo(new { End = BatchEnd.Stopped, Cost = 0m, PossibleCost = 0m, Counts = new BatchCounts { Pending = 1 } });

        var row = await RowAsync(batch, "a");
        row.NotBefore.Should().Be(SteppedTime.Beginning.AddSeconds(2));
        row.Attempts.Single().RequestId.Should().Be("failed-request");
    }

    [Fact]
    public async Task A_row_without_a_known_answer_is_unknown_and_may_be_billed()
    {
        await using var batch = await OpenWithUnknownAsync();

        var status = await batch.GetStatusAsync();
        status.Should().BeEquivalentTo(new { Cost = 0m, PossibleCost = 0.2m, Counts = new BatchCounts { Unknown = 1 }, IsComplete = false });
        status.ToString().Should().Contain("1 unknown").And.Contain("DecideAsync");
        (await RowAsync(batch, "a")).Attempts.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Outcome = BatchAttemptOutcome.Unknown, Price = 0.2m, Error = "The connection broke." });
    }

    [Fact]
    public async Task A_row_whose_link_is_dead_is_lost_and_stays_billed()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        var end = await RunAsync(batch);

        end.Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new BatchCounts { Lost = 1 } });
        (await RowAsync(batch, "a")).Attempts.Single().Should().BeEquivalentTo(new { Outcome = BatchAttemptOutcome.Answered, Error = "Download failed: LinkExpired." });
    }

    [Theory]
    [InlineData(UnknownDecision.SendAgain, BatchState.Pending)]
    [InlineData(UnknownDecision.GiveUp, BatchState.GivenUp)]
    public async Task A_decision_moves_an_unknown_row_on(UnknownDecision decision, BatchState state)
    {
        await using var batch = await OpenWithUnknownAsync();

        await batch.DecideAsync(await RowAsync(batch, "a"), decision, "anna", force: true);

        (await RowAsync(batch, "a")).State.Should().Be(state);
        (await batch.GetStatusAsync()).PossibleCost.Should().Be(0.2m, "the first attempt may still be billed");
    }

    [Fact]
    public async Task A_refused_row_is_pending_after_a_retry()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused));
        await RunAsync(batch);

        (await batch.RetryAsync("anna")).Should().Be(1);

        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Pending);
    }

    [Fact]
    public async Task Reopening_makes_a_claimed_row_pending_and_a_sent_one_unknown()
    {
        var batch = await OpenWithAsync("a", "b");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            if (call.Prompt == "b")
            {
                await call.SendAsync();
            }

            await gate.PassAsync();
            throw new InvalidOperationException("The process has ended.");
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync(2);
        await CrashAsync(batch);

        await using (var reopened = await OpenAsync())
        {
            (await ReadAsync(reopened)).Select(row => row.State).Should().Equal(BatchState.Pending, BatchState.Unknown);
            (await RowAsync(reopened, "b")).Attempts.Single().Should().BeEquivalentTo(new { Outcome = BatchAttemptOutcome.Unknown, Price = 0.2m });
        }

        gate.Open();
        await run.Awaiting(it => it).Should().ThrowAsync<Exception>("its ledger has been closed");
    }

    [Fact]
    public async Task A_ledger_holds_several_batches()
    {
        await using (var first = await OpenWithAsync("a"))
        {
            first.Name.Should().Be("default");
        }

        await using (var second = await OpenAsync(options => options.Name = "spring"))
        {
            (await second.GetStatusAsync()).Counts.Total.Should().Be(0);
            await second.AddAsync(Rows("a", "b"));
            await RunAsync(second);
        }

        await using var again = await OpenAsync();
        (await again.GetStatusAsync()).Should().BeEquivalentTo(new { Counts = new BatchCounts { Pending = 1 }, Cost = 0m });
    }

    [Fact]
    public async Task Closing_a_batch_twice_does_no_harm()
    {
        var batch = await OpenAsync();

        await batch.DisposeAsync();
        await batch.DisposeAsync();
    }

    /// <summary>Closes the ledger under a run, as the end of its process does.</summary>
    protected virtual Task CrashAsync(ImageEditBatch batch) => batch.DisposeAsync().AsTask();
}
