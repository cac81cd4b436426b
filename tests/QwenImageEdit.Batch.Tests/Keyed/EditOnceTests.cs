using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Keyed;

/// <summary>Single edits by key, for engines that run a job again.</summary>
public class EditOnceTests : BatchTest
{
    private static readonly ImageEditRequest Request = RequestOf("Make it blue");

    [Fact]
    public async Task The_same_key_again_returns_the_stored_result_without_a_call()
    {
        ImageEditResult first;
        await using (var batch = await OpenAsync())
        {
            var ledger = Ledger(batch);
            first = await ledger.EditOnceAsync("job-1", Request);
            (await ledger.EditOnceAsync("job-1", Request)).Should().Be(first);
            (await batch.GetStatusAsync()).Cost.Should().Be(0.2m);
        }

        await using var reopened = await OpenAsync();
        (await Ledger(reopened).EditOnceAsync("job-1", RequestOf("Make it blue"))).Should().Be(first);
        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_intent_is_in_the_ledger_before_the_call_is_sent()
    {
        await using var batch = await OpenAsync();
        BatchRow? row = null;
        Client.Respond = async call =>
        {
            await call.SendAsync();
            row = await RowAsync(batch, "job-1");
            return call.Result();
        };

        await Ledger(batch).EditOnceAsync("job-1", Request);

        row.Should().BeEquivalentTo(new { State = BatchState.Sent, LineNumber = 0L, Prompt = (string?)null });
        (await RowAsync(batch, "job-1")).State.Should().Be(BatchState.Answered);
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_is_sent_once()
    {
        await using var batch = await OpenAsync();
        var ledger = Ledger(batch);
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var first = ledger.EditOnceAsync("job-1", Request);
        await gate.ArrivedAsync();

        for (int other = 0; other < 5; other++)
        {
            (await FluentActions.Awaiting(() => ledger.EditOnceAsync("job-1", Request)).Should().ThrowAsync<EditInFlightException>()).WithMessage("*'job-1'*Try again*").Which.Key.Should().Be("job-1");
        }

        gate.Open();
        (await first).RequestId.Should().Be("request-1");
        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task An_unknown_outcome_stays_unknown_until_a_decision_also_after_reopening()
    {
        var failure = Refusals.OutcomeUnknown();
        await using (var batch = await OpenAsync())
        {
            Client.Respond = call => call.FailAsync(failure);
            var exception = (await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job-1", Request)).Should().ThrowAsync<EditOutcomeUnknownException>()).Which;
            exception.Should().BeEquivalentTo(new { Key = "job-1", IntendedAt = SteppedTime.Beginning, InnerException = failure });
            exception.Message.Should().Contain("DecideAsync");
        }

        await using var reopened = await OpenAsync();
        (await FluentActions.Awaiting(() => Ledger(reopened).EditOnceAsync("job-1", Request)).Should().ThrowAsync<EditOutcomeUnknownException>()).Which.IntendedAt.Should().Be(SteppedTime.Beginning);
        Client.Calls.Should().HaveCount(1);

        await reopened.DecideAsync(await RowAsync(reopened, "job-1"), UnknownDecision.SendAgain, "anna", force: true);
        Client.Respond = static call => call.AnswerAsync();
        (await Ledger(reopened).EditOnceAsync("job-1", Request)).RequestId.Should().Be("request-2");
        (await reopened.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0.2m });
    }

    [Fact]
    public async Task A_key_that_was_given_up_is_not_sent()
    {
        await using var batch = await OpenAsync();
        Client.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());
        await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job-1", Request)).Should().ThrowAsync<EditOutcomeUnknownException>();
        await batch.DecideAsync(await RowAsync(batch, "job-1"), UnknownDecision.GiveUp, "anna", force: true);

        (await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job-1", Request)).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*was given up*");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_is_the_clients_exception_and_the_next_call_sends_again(bool isSent)
    {
        await using var batch = await OpenAsync();
        Exception refusal = isSent ? Refusals.Of(ImageEditErrorKind.ContentRefused) : Refusals.NeverSent();
        Client.Respond = call => call.Number == 1 ? call.FailAsync(refusal) : call.AnswerAsync();

        (await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job-1", Request)).Should().ThrowAsync<ImageEditException>()).Which.Should().BeSameAs(refusal);
        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0m, PossibleCost = 0m });

        (await Ledger(batch).EditOnceAsync("job-1", Request)).RequestId.Should().Be("request-2");
        (await batch.GetStatusAsync()).Cost.Should().Be(0.2m);
    }

    [Fact]
    public async Task A_key_belongs_to_one_request()
    {
        await using var batch = await OpenWithAsync("row");
        await Ledger(batch).EditOnceAsync("job-1", Request);

        (await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job-1", RequestOf("Make it red"))).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'job-1' belongs to another request*");
        await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("row", Request)).Should().ThrowAsync<InvalidOperationException>("a row of the manifest has the key");
        (await FluentActions.Awaiting(() => batch.AddAsync(Rows("job-1"))).Should().ThrowAsync<ManifestException>()).WithMessage("*belongs to a single edit*");

        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_cap_holds_over_all_edits_and_a_refused_one_can_be_made_later()
    {
        await using var batch = await OpenAsync();
        var ledger = Ledger(batch, options => options.SpendCap = 0.3m);
        await ledger.EditOnceAsync("job-1", Request);

        (await FluentActions.Awaiting(() => ledger.EditOnceAsync("job-2", Request)).Should().ThrowAsync<SpendCapReachedException>()).WithMessage("*'job-2'*Raise SpendCap*");

        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m });
        await Ledger(batch, options => options.SpendCap = 0.4m).EditOnceAsync("job-2", Request);
    }

    [Fact]
    public async Task A_price_that_is_not_known_is_refused_with_a_cap()
    {
        await using var batch = await OpenAsync();

        await FluentActions.Awaiting(() => Ledger(batch, options => (options.SpendCap, options.Prices) = (1m, new ModelPriceTable([]))).EditOnceAsync("job-1", Request)).Should().ThrowAsync<SpendCapReachedException>();

        (await Ledger(batch).EditOnceAsync("job-1", Request)).RequestId.Should().Be("request-1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_leaves_the_outcome_unknown_only_after_sending(bool isSent)
    {
        await using var batch = await OpenAsync();
        using var source = new CancellationTokenSource();
        Client.Respond = async call =>
        {
            await (isSent ? call.SendAsync() : Task.CompletedTask);
            await source.CancelAsync();
            call.Token.ThrowIfCancellationRequested();
            return call.Result();
        };

        await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job-1", Request, source.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await RowAsync(batch, "job-1")).State.Should().Be(isSent ? BatchState.Unknown : BatchState.Pending);
    }

    [Fact]
    public async Task A_result_that_the_ledger_cannot_take_is_returned_and_kept_in_the_answers_file()
    {
        var batch = await OpenAsync();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            FailAnswers();
            return call.Result();
        };

        var result = await Ledger(batch).EditOnceAsync("job-1", Request);

        result.RequestId.Should().Be("request-1");
        (await RowAsync(batch, "job-1")).State.Should().Be(BatchState.Sent);
        await batch.DisposeAsync();
        RepairAnswers();
        await using var reopened = await OpenAsync();
        (await RowAsync(reopened, "job-1")).Should().BeEquivalentTo(new { State = BatchState.Answered, Result = result });
        (await Ledger(reopened).EditOnceAsync("job-1", Request)).Should().Be(result);
    }

    [Fact]
    public async Task A_ledger_that_works_again_gives_back_what_it_could_not_take()
    {
        await using var batch = await OpenAsync();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            FailAnswers();
            return call.Result();
        };
        var result = await Ledger(batch).EditOnceAsync("job-1", Request);
        RepairAnswers();

        (await Ledger(batch).EditOnceAsync("job-1", Request)).Should().Be(result);

        Client.Calls.Should().ContainSingle();
        (await RowAsync(batch, "job-1")).State.Should().Be(BatchState.Answered);
    }

    [Fact]
    public async Task A_result_that_arrives_after_the_batch_was_closed_is_returned()
    {
        var batch = await OpenAsync();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await batch.DisposeAsync();
            return call.Result();
        };

        (await Ledger(batch).EditOnceAsync("job-1", Request)).RequestId.Should().Be("request-1");

        await using var reopened = await OpenAsync();
        (await RowAsync(reopened, "job-1")).State.Should().Be(BatchState.Unknown);
    }

    [Fact]
    public async Task A_run_leaves_single_edits_alone_and_the_other_way_round()
    {
        await using var batch = await OpenWithAsync("a");
        var ledger = Ledger(batch);
        await ledger.EditOnceAsync("job-1", Request);
        Client.Respond = static call => call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused));
        await FluentActions.Awaiting(() => ledger.EditOnceAsync("job-2", Request)).Should().ThrowAsync<ImageEditApiException>();
        Client.Respond = static call => call.AnswerAsync();
        int calls = Client.Calls.Count;

        var end = await RunAsync(batch);

        end.End.Should().Be(BatchEnd.Completed);
        Client.Prompts.Skip(calls).Should().Equal("a");
        (await batch.RetryAsync("anna")).Should().Be(0, "the next call with the key sends it again");
        (await ReadAsync(batch)).Select(static row => (row.Key, row.State)).Should().Equal(("a", BatchState.Saved), ("job-1", BatchState.Answered), ("job-2", BatchState.Refused));
    }

    [Fact]
    public async Task Many_keys_at_once_are_each_made_once()
    {
        await using var batch = await OpenAsync();
        var ledger = Ledger(batch);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(index => ledger.EditOnceAsync($"job-{index}", Request)));

        Client.Calls.Should().HaveCount(100);
        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 20m, Counts = new { Answered = 100L } });
    }

    [Fact]
    public async Task Bad_arguments_are_refused()
    {
        await using var batch = await OpenAsync();

        await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync(" ", Request)).Should().ThrowAsync<ArgumentException>().WithParameterName("key");
        await FluentActions.Awaiting(() => Ledger(batch).EditOnceAsync("job", null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("request");
        FluentActions.Invoking(() => batch.CreateLedger(null!)).Should().Throw<ArgumentNullException>().WithParameterName("client");
        FluentActions.Invoking(() => batch.CreateLedger(Client, new BatchRunOptions { SpendCap = 0 })).Should().Throw<ArgumentException>();
    }

    private static ImageEditRequest RequestOf(string prompt) => ImageEditRequest.For(Model).AddImages(ImageInput.FromUri(InputUrl)).WithPrompt(prompt).Build();

    private IImageEditLedger Ledger(ImageEditBatch batch, Action<BatchRunOptions>? configure = null) => batch.CreateLedger(Client, Options(configure));
}
