using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>What a failed call means for its row and for the run.</summary>
public sealed class FailureTests : BatchTest
{
    [Fact]
    public async Task An_error_that_passes_is_tried_again_later_and_later()
    {
        await using var batch = await OpenWithAsync("a");
        List<double> sentAt = [];
        Client.Respond = async call =>
        {
            await call.SendAsync();
            sentAt.Add(Time.Elapsed.TotalSeconds);
            return call.Number <= 3 ? throw Refusals.Server() : call.Result();
        };

        (await RunAsync(batch, static options => options.MaxInFlight = 1)).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new BatchCounts { Saved = 1 } });

        sentAt.Should().Equal(0, 2, 6, 14);
        (await RowAsync(batch, "a")).Attempts.Select(attempt => attempt.Outcome).Should().Equal(BatchAttemptOutcome.PutBack, BatchAttemptOutcome.PutBack, BatchAttemptOutcome.PutBack, BatchAttemptOutcome.Answered);
    }

    [Theory]
    [InlineData(ImageEditRetryAdvice.Never, 5, 1)]
    [InlineData(ImageEditRetryAdvice.Once, 5, 2)]
    [InlineData(ImageEditRetryAdvice.Once, 1, 1)]
    [InlineData(ImageEditRetryAdvice.Again, 5, 5)]
    [InlineData(ImageEditRetryAdvice.Later, 3, 3)]
    public async Task A_row_is_sent_as_often_as_the_error_advises_and_the_options_allow(ImageEditRetryAdvice advice, int maxAttempts, int calls)
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = call => call.FailAsync(Refusals.Server(advice));

        (await RunAsync(batch, options => options.MaxAttempts = maxAttempts)).Counts.Refused.Should().Be(1);

        Client.Calls.Should().HaveCount(calls);
    }

    [Fact]
    public async Task Throttling_does_not_count_as_an_attempt()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.Number <= 8 ? call.FailAsync(Refusals.Throttled()) : call.AnswerAsync();

        (await RunAsync(batch, options => options.MaxAttempts = 1)).Counts.Saved.Should().Be(1);
    }

    [Fact]
    public async Task A_retried_row_has_all_its_attempts_again()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(Refusals.Server());
        await RunAsync(batch, options => options.MaxAttempts = 2);
        await batch.RetryAsync("anna");

        await RunAsync(batch, options => options.MaxAttempts = 2);

        Client.Calls.Should().HaveCount(4);
    }

    [Theory]
    [InlineData(ImageEditErrorKind.Authentication)]
    [InlineData(ImageEditErrorKind.Permission)]
    [InlineData(ImageEditErrorKind.Billing)]
    [InlineData(ImageEditErrorKind.QuotaExhausted)]
    [InlineData(ImageEditErrorKind.ModelNotFound)]
    public async Task An_error_that_every_row_would_meet_pauses_the_run_with_its_hint(ImageEditErrorKind kind)
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 10).Select(static index => $"row-{index}")]);
        Client.Respond = call => call.FailAsync(Refusals.Of(kind, "Do this."));

        var end = await RunAsync(batch, options => options.MaxInFlight = 1);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Paused, PauseReason = $"Refused: {kind}. Do this.", Cost = 0m, PossibleCost = 0m, Counts = new BatchCounts { Pending = 10 } });
        end.ToString().Should().Contain($"Paused: Refused: {kind}. Do this.");
        Client.Calls.Should().HaveCount(1);
        (await batch.GetStatusAsync()).PauseReason.Should().Be(end.PauseReason);
    }

    [Fact]
    public async Task A_run_after_a_pause_sends_the_rows_and_pauses_use_up_no_attempts()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.Authentication));
        for (int run = 0; run < 3; run++)
        {
            await RunAsync(batch);
        }

        int calls = Client.Calls.Count;
        Client.Respond = call => call.Number == calls + 1 ? call.FailAsync(Refusals.Server()) : call.AnswerAsync();
        var end = await RunAsync(batch, options => options.MaxAttempts = 2);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Completed, PauseReason = (string?)null, Counts = new BatchCounts { Saved = 1 } });
    }

    [Fact]
    public async Task A_pause_without_a_hint_has_no_trailing_space()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.Billing));

        (await RunAsync(batch)).PauseReason.Should().Be("Refused: Billing.");
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_holds_sending_back_and_pauses_after_the_timeout()
    {
        await using var batch = await OpenWithAsync("a", "b");
        List<double> triedAt = [];
        Client.Respond = async call =>
        {
            triedAt.Add(Time.Elapsed.TotalSeconds);
            await Task.Yield();
            throw Refusals.NeverSent();
        };

        var end = await RunAsync(batch, options => (options.MaxInFlight, options.UnreachableTimeout) = (1, TimeSpan.FromMinutes(5)));

        end.Should().BeEquivalentTo(new { End = BatchEnd.Paused, Cost = 0m, PossibleCost = 0m, Counts = new BatchCounts { Pending = 2 } });
        end.PauseReason.Should().Contain("unreachable for 00:05:00").And.Contain("The host cannot be reached.");
        triedAt.Take(7).Should().Equal(0, 1, 3, 7, 15, 31, 63);
        Time.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task A_row_that_was_never_sent_is_not_billed_and_sent_again()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.Number <= 3 ? call.FailAsync(Refusals.NeverSent()) : call.AnswerAsync();

        (await RunAsync(batch, static options => options.MaxInFlight = 1)).Should().BeEquivalentTo(new { Cost = 0.2m, Counts = new BatchCounts { Saved = 1 } });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unexpected_exception_ends_the_run_and_the_row_is_unknown_only_if_it_was_sent(bool isSent)
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = async call =>
        {
            if (isSent)
            {
                await call.SendAsync();
            }

            throw new ArithmeticException("A defect of a decorator.");
        };

        await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<ArithmeticException>();

        (await RowAsync(batch, "a")).State.Should().Be(isSent ? BatchState.Unknown : BatchState.Pending);
    }

    [Fact]
    public async Task A_decorator_that_drops_BeforeSending_fails_the_run_and_the_paid_answer_is_kept()
    {
        await using var batch = await OpenWithAsync("a", "b");
        Client.Respond = static call => Task.FromResult(call.Result());

        (await FluentActions.Awaiting(() => RunAsync(batch, options => options.MaxInFlight = 1)).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*without calling BeforeSending*");

        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new { Pending = 1L, Claimed = 0L } });
        (await RowAsync(batch, "a")).Result!.RequestId.Should().Be("request-1");
    }

    [Fact]
    public async Task I3_an_unknown_outcome_without_an_intent_is_unknown_and_not_sent_again()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static _ => throw Refusals.OutcomeUnknown();

        (await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*without calling BeforeSending*");

        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { PossibleCost = 0.2m, Counts = new BatchCounts { Unknown = 1 } });
        await RunAsync(batch);
        Client.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_paid_answer_without_an_intent_has_its_place_although_the_cap_has_no_room()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => Task.FromResult(call.Result());

        await FluentActions.Awaiting(() => RunAsync(batch, options => options.SpendCap = 0.1m)).Should().ThrowAsync<InvalidOperationException>();

        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m, Counts = new BatchCounts { Saved = 1 } });
    }

    [Fact]
    public async Task A_run_in_which_no_answer_comes_pauses_before_it_has_spent_everything()
    {
        await using var batch = await OpenWithAsync("a", "b", "c", "d");
        Client.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());

        var end = await RunAsync(batch);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Paused, Counts = new BatchCounts { Unknown = 2, Pending = 2 } });
        end.PauseReason.Should().Contain("The outcome of the last 2 rows is unknown").And.Contain("The connection broke.");
    }

    [Fact]
    public async Task A_row_that_never_gets_through_while_others_do_is_refused_in_the_end()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows([.. Enumerable.Range(0, 9).Select(static number => Row($"good-{number}")), Row("bad") with { Priority = 1 }]));
        Client.Respond = static call => call.Prompt == "bad" ? throw Refusals.NeverSent() : call.AnswerAsync();

        var end = await RunAsync(batch, options => options.MaxAttempts = 3);

        end.Counts.Should().Be(new BatchCounts { Saved = 9, Refused = 1 });
        (await RowAsync(batch, "bad")).Attempts[^1].Error.Should().Contain("while other rows could").And.Contain("The host cannot be reached.");
    }

    [Fact]
    public async Task A_retry_time_of_a_year_is_shortened()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.Number == 1 ? call.FailAsync(Refusals.Throttled(TimeSpan.FromDays(365))) : call.AnswerAsync();

        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Saved = 1 });

        var attempts = (await RowAsync(batch, "a")).Attempts;
        (attempts[1].IntendedAt - attempts[0].IntendedAt).Should().Be(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task What_was_received_of_a_response_is_kept_and_is_in_no_report()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.FailAsync(new ImageEditTransportException("The response ended early.") { OutcomeUnknown = true, ResponseBody = $"{{\"url\":\"https://results.example/1.png?{TestResults.LinkSecret}\"" });
        await RunAsync(batch);

        (await RowAsync(batch, "a")).Attempts.Single().Should().BeEquivalentTo(new { Error = "The response ended early.", ResponseBody = $"{{\"url\":\"https://results.example/1.png?{TestResults.LinkSecret}\"" });
        foreach (string name in new[] { "report.csv", "report.jsonl", "report.html" })
        {
            await batch.WriteReportAsync(PathOf(name));
            (await File.ReadAllTextAsync(PathOf(name))).Should().Contain("The response ended early.").And.NotContain(TestResults.LinkSecret);
        }
    }

    [Fact]
    public async Task A_client_that_returns_nothing_leaves_the_row_unknown()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static async call =>
        {
            await call.SendAsync();
            return null!;
        };

        await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<Exception>();

        (await RowAsync(batch, "a")).State.Should().BeOneOf(BatchState.Unknown, BatchState.Sent);
        await batch.DisposeAsync();
        await using var reopened = await OpenAsync();
        (await RowAsync(reopened, "a")).State.Should().Be(BatchState.Unknown);
    }

    [Fact]
    public async Task A_price_that_is_not_known_pauses_a_run_with_a_cap_before_anything_is_sent()
    {
        await using var batch = await OpenWithAsync("a", "b");

        var end = await RunAsync(batch, options => (options.SpendCap, options.Prices) = (10m, new ModelPriceTable([])));

        end.Should().BeEquivalentTo(new { End = BatchEnd.Paused, Counts = new BatchCounts { Pending = 2 } });
        end.PauseReason.Should().Contain("price of qwen-image-edit-plus is not known").And.Contain("Set it with Prices");
        Client.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_price_that_is_not_known_is_counted_without_a_cap()
    {
        await using var batch = await OpenWithAsync("a");

        var end = await RunAsync(batch, options => options.Prices = new ModelPriceTable([]));

        end.Should().BeEquivalentTo(new { Cost = 0m, UnpricedAttempts = 1L, Counts = new BatchCounts { Saved = 1 } });
        (await RowAsync(batch, "a")).Attempts.Single().Price.Should().BeNull();
    }

    [Fact]
    public async Task A_cap_smaller_than_one_row_sends_nothing()
    {
        await using var batch = await OpenWithAsync("a");

        var end = await RunAsync(batch, options => options.SpendCap = 0.19m);

        end.Should().BeEquivalentTo(new { End = BatchEnd.SpendCapReached, Cost = 0m, PossibleCost = 0m, SpendCap = 0.19m, Counts = new BatchCounts { Pending = 1 } });
        (await RowAsync(batch, "a")).Attempts.Should().BeEmpty();
        (await RunAsync(batch, options => options.SpendCap = 0.2m)).Counts.Saved.Should().Be(1);
    }
}
