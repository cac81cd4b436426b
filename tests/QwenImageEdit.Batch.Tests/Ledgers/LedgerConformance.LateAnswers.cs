using System.Text.Json;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Ledgers;

/// <content>Answers that the ledger could not take at once come back from the answers file when it is opened.</content>
public abstract partial class LedgerConformance
{
    protected abstract string AnswersPath { get; }

    [Fact]
    public async Task A_late_answer_moves_an_unknown_row_on_and_is_billed_once()
    {
        await CloseAsync(await OpenWithUnknownAsync());
        await WriteAnswersAsync(LineOf(attempt: 1));

        await using var batch = await OpenAsync();

        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 1 } });
        (await RunAsync(batch)).Counts.Saved.Should().Be(1);
        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_same_late_answer_twice_is_billed_once()
    {
        await CloseAsync(await OpenWithUnknownAsync());
        string line = LineOf(attempt: 1);
        await WriteAnswersAsync(line, line);
        await CloseAsync(await OpenAsync());
        await WriteAnswersAsync(line);

        await using var batch = await OpenAsync();

        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m });
    }

    [Theory]
    [InlineData(UnknownDecision.GiveUp)]
    [InlineData(UnknownDecision.SendAgain)]
    public async Task A_late_answer_after_a_decision_is_not_lost_and_nothing_is_sent_again(UnknownDecision decision)
    {
        var batch = await OpenWithUnknownAsync();
        await batch.DecideAsync(await RowAsync(batch, "a"), decision, "anna", force: true);
        await CloseAsync(batch);
        await WriteAnswersAsync(LineOf(attempt: 1));

        await using var reopened = await OpenAsync();

        (await RunAsync(reopened)).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new BatchCounts { Saved = 1 } });
        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_late_answer_of_the_first_attempt_does_not_overwrite_the_second()
    {
        var batch = await OpenWithUnknownAsync();
        await batch.DecideAsync(await RowAsync(batch, "a"), UnknownDecision.SendAgain, "anna", force: true);
        await RunAsync(batch);
        await CloseAsync(batch);
        await WriteAnswersAsync(LineOf(attempt: 1));

        await using var reopened = await OpenAsync();

        var row = await RowAsync(reopened, "a");
        row.State.Should().Be(BatchState.Saved);
        row.Result!.RequestId.Should().Be("request-2");
        row.Attempts.Select(attempt => (attempt.RequestId, attempt.Price, attempt.Outcome)).Should().Equal(("late", 0.2m, BatchAttemptOutcome.Answered), ("request-2", 0.2m, BatchAttemptOutcome.Answered));
        (await reopened.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.4m, PossibleCost = 0m });
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"Attempt":{"Row":1,"Number":1,"Token":1}}""")]
    [InlineData("""{"Attempt":{"Row":1,"Number":1,"Token":1},"Answer":{"RequestId":"x","Result":"{","Price":1,"At":1}}""")]
    [InlineData("""{"Attempt":{"Row":99,"Number":1,"Token":1},"Answer":{"RequestId":"x","Result":"{}","Price":1,"At":1}}""")]
    public async Task A_line_that_is_no_answer_is_kept_for_a_person(string line)
    {
        await CloseAsync(await OpenWithUnknownAsync());
        await WriteAnswersAsync(line, LineOf(attempt: 1));

        await using var batch = await OpenAsync();

        (await batch.GetStatusAsync()).Counts.Should().Be(new BatchCounts { Answered = 1 }, "the other line counts");
        (await File.ReadAllLinesAsync(AnswersPath + ".rest")).Should().Contain(line);
    }

    [Fact]
    public async Task An_answer_that_is_no_result_is_kept_for_a_person()
    {
        await CloseAsync(await OpenWithUnknownAsync());
        string line = LineOf(attempt: 1, result: "{\"images\":");
        await WriteAnswersAsync(line);

        await using var batch = await OpenAsync();

        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Unknown);
        (await File.ReadAllLinesAsync(AnswersPath + ".rest")).Should().Contain(line);
    }

    [Fact]
    public async Task What_was_kept_for_a_person_is_not_overwritten()
    {
        await CloseAsync(await OpenAsync());
        await WriteAnswersAsync("first");
        await CloseAsync(await OpenAsync());
        await WriteAnswersAsync("second");
        await CloseAsync(await OpenAsync());

        (await File.ReadAllLinesAsync(AnswersPath + ".rest")).Should().Contain("first").And.Contain("second");
    }

    [Fact]
    public async Task A_ledger_that_was_closed_leaves_no_answers_file()
    {
        await CloseAsync(await OpenWithAsync("a"));

        File.Exists(AnswersPath).Should().BeFalse();
    }

    protected abstract long ReadToken(long row, int attempt);

    private static Task CloseAsync(ImageEditBatch batch) => batch.DisposeAsync().AsTask();

    private Task WriteAnswersAsync(params string[] lines) => File.WriteAllLinesAsync(AnswersPath, lines);

    private string LineOf(int attempt, string? result = null) => JsonSerializer.Serialize(new
    {
        Attempt = new { Row = 1, Number = attempt, Token = ReadToken(1, attempt) },
        Answer = new { RequestId = "late", Result = result ?? ImageEditJson.Serialize(TestResults.Of("late", Model)), Price = 200_000, At = 1 },
    });
}
