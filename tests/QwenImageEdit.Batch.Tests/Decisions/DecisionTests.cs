using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Decisions;

/// <summary>What people decide about rows, and what the ledger keeps of it.</summary>
public class DecisionTests : BatchTest
{
    [Fact]
    public async Task A_decision_is_refused_while_the_attempt_may_still_be_answered()
    {
        await using var batch = await OpenWithUnknownAsync();
        var row = await RowAsync(batch, "a");
        Time.Advance(TimeSpan.FromSeconds(329));

        (await FluentActions.Awaiting(() => batch.DecideAsync(row, UnknownDecision.SendAgain, "anna")).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*329 s ago*330 s*Decide later, or with force*");
        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Unknown);

        Time.Advance(TimeSpan.FromSeconds(1));
        await batch.DecideAsync(row, UnknownDecision.SendAgain, "anna");
        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Pending);
    }

    [Fact]
    public async Task A_decision_is_recorded_with_who_and_when()
    {
        await using var batch = await OpenWithUnknownAsync();
        await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.GiveUp, "anna", force: true);

        (await RowAsync(batch, "a")).Decisions.Should().Equal(new BatchDecision { Attempt = 1, By = "anna", Decision = "give-up", At = Time.GetUtcNow() });
        (await batch.GetStatusAsync()).IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task All_unknown_rows_are_decided_at_once_when_they_can_no_longer_be_answered()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");
        Client.Respond = static call => call.Prompt == "c" ? call.AnswerAsync() : call.FailAsync(Refusals.OutcomeUnknown());
        await RunAsync(batch, options => options.MaxInFlight = 2);

        (await batch.DecideAllAsync(UnknownDecision.GiveUp, "anna")).Should().Be(0, "the service may still work on them");
        Time.Advance(TimeSpan.FromSeconds(330));
        (await batch.DecideAllAsync(UnknownDecision.GiveUp, "anna")).Should().Be(2);

        (await batch.GetStatusAsync()).Counts.Should().Be(new BatchCounts { Saved = 1, GivenUp = 2 });
        (await ReadAsync(batch, BatchState.GivenUp)).Should().OnlyContain(static row => row.Decisions.Single().By == "anna");
    }

    [Fact]
    public async Task A_second_decision_about_the_same_attempt_is_refused()
    {
        await using var batch = await OpenWithUnknownAsync();
        var row = await RowAsync(batch, "a");
        await batch.DecideAsync(row, UnknownDecision.GiveUp, "anna", force: true);

        (await FluentActions.Awaiting(() => batch.DecideAsync(row, UnknownDecision.SendAgain, "ben", force: true)).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*Read it again*");

        (await RowAsync(batch, "a")).Decisions.Should().ContainSingle();
    }

    [Fact]
    public async Task A_decision_about_an_older_attempt_is_refused()
    {
        await using var batch = await OpenWithUnknownAsync();
        var stale = await RowAsync(batch, "a");
        await batch.DecideAsync(stale, UnknownDecision.SendAgain, "anna", force: true);
        Client.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());
        await RunAsync(batch);

        await FluentActions.Awaiting(() => batch.DecideAsync(stale, UnknownDecision.SendAgain, "ben", force: true)).Should().ThrowAsync<InvalidOperationException>("it would pay a third time for a decision about the first");

        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Unknown);
    }

    [Fact]
    public async Task After_send_again_both_bills_are_visible()
    {
        await using var batch = await OpenWithUnknownAsync();
        await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.SendAgain, "anna", force: true);

        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0.2m, Counts = new BatchCounts { Saved = 1 } });

        (await RowAsync(batch, "a")).Attempts.Select(static attempt => (attempt.Number, attempt.Outcome, attempt.Price)).Should().Equal((1, BatchAttemptOutcome.Unknown, 0.2m), (2, BatchAttemptOutcome.Answered, 0.2m));
    }

    [Theory]
    [InlineData(UnknownDecision.SendAgain, BatchState.Saved, 0.4)]
    [InlineData(UnknownDecision.GiveUp, BatchState.GivenUp, 0.2)]
    public async Task A_lost_row_is_decided_at_once_and_stays_billed(UnknownDecision decision, BatchState state, double cost)
    {
        await using var batch = await OpenWithAsync("a");
        var open = Client.Open;
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);
        await RunAsync(batch);
        Client.Open = open;

        await batch.DecideAsync(await RowAsync(batch, "a"), decision, "anna");
        var end = await RunAsync(batch);

        end.Cost.Should().Be((decimal)cost);
        (await RowAsync(batch, "a")).State.Should().Be(state);
    }

    [Fact]
    public async Task A_decision_during_a_run_is_part_of_it()
    {
        await using var batch = await OpenWithUnknownAsync();
        await batch.AddAsync(Rows("b"));
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await (call.Prompt == "b" ? gate.PassAsync() : Task.CompletedTask);
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync();
        await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.SendAgain, "anna", force: true);
        while ((await RowAsync(batch, "a")).State != BatchState.Saved)
        {
            await Task.Yield();
        }

        gate.Open();
        (await run).Counts.Should().Be(new BatchCounts { Saved = 2 });
    }

    [Fact]
    public async Task Retrying_chooses_rows_by_kind_and_is_recorded()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");
        Client.Respond = static call => call.Prompt switch
        {
            "a" => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)),
            "b" => call.FailAsync(Refusals.Of(ImageEditErrorKind.InputImage)),
            _ => call.AnswerAsync(),
        };
        await RunAsync(batch);

        (await batch.RetryAsync("anna", [ImageEditErrorKind.TooLarge])).Should().Be(0);
        (await batch.RetryAsync("anna", [])).Should().Be(0);
        (await batch.RetryAsync("anna", [ImageEditErrorKind.InputImage, ImageEditErrorKind.TooLarge])).Should().Be(1);

        (await ReadAsync(batch)).Select(static row => row.State).Should().Equal(BatchState.Refused, BatchState.Pending, BatchState.Saved);
        (await RowAsync(batch, "b")).Decisions.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attempt = 1, By = "anna", Decision = "retry" });
        (await RowAsync(batch, "a")).Decisions.Should().BeEmpty();
        (await batch.RetryAsync("anna")).Should().Be(1);
    }

    [Fact]
    public async Task Only_rows_that_need_a_decision_can_be_decided()
    {
        await using var batch = await OpenWithAsync("a");

        await FluentActions.Awaiting(async () => await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.GiveUp, "anna")).Should().ThrowAsync<InvalidOperationException>();
        await RunAsync(batch);
        await FluentActions.Awaiting(async () => await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.SendAgain, "anna")).Should().ThrowAsync<InvalidOperationException>();

        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Saved);
    }

    [Fact]
    public async Task Who_decides_must_be_named()
    {
        await using var batch = await OpenWithUnknownAsync();
        var row = await RowAsync(batch, "a");

        await FluentActions.Awaiting(() => batch.DecideAsync(row, UnknownDecision.GiveUp, " ")).Should().ThrowAsync<ArgumentException>().WithParameterName("by");
        await FluentActions.Awaiting(() => batch.DecideAsync(null!, UnknownDecision.GiveUp, "anna")).Should().ThrowAsync<ArgumentNullException>().WithParameterName("row");
        await FluentActions.Awaiting(() => batch.RetryAsync("")).Should().ThrowAsync<ArgumentException>().WithParameterName("by");
        await FluentActions.Awaiting(() => batch.DecideAsync(row, UnknownDecision.GiveUp, "anna", force: true, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();
        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Unknown);
    }
}
