using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Away;

/// <summary>Connections that break in a COMMIT, before it happens or after.</summary>
[RequiresPostgreSql]
public sealed class BrokenCommitTests : ProxyTest
{
    /// <summary>More than a run of one row has.</summary>
    private const int Commits = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_commit_of_a_rows_life_may_break(bool happens)
    {
        await using var batch = await OpenAsync(Route);
        for (int commit = 1; commit <= Commits; commit++)
        {
            await batch.AddAsync(Rows($"{commit}"));
            Break(happens, times: 1, each: commit);
            (await RunNowAsync(batch, configure: options => (options.Output, options.MaxInFlight) = (PathOf("out/{id}.png"), 1))).Counts.Should().Be(new BatchCounts { Saved = commit }, "commit {0} broke", commit);
        }

        Client.Prompts.Should().OnlyHaveUniqueItems().And.HaveCount(Commits);
        (await ReadAsync(batch)).Should().OnlyContain(row => row.Attempts.Count == 1 && row.Attempts[0].Outcome == BatchAttemptOutcome.Answered);
        (await batch.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0.2m * Commits, PossibleCost = 0m });
        (happens ? Proxy.SwallowedAnswers : Proxy.LostCommits).Struck.Should().BeGreaterThan(8);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public async Task Many_commits_may_break_with_many_rows_in_flight(bool happens, int each)
    {
        await using var batch = await OpenAsync(Route);
        await batch.AddAsync(Rows(Ids(40)));
        Client.Respond = static call => call.Number % 8 == 0 ? call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)) : call.AnswerAsync();
        Break(happens, times: 25, each);

        var end = await RunNowAsync(batch, configure: static options => options.MaxInFlight = 8);

        end.Should().BeEquivalentTo(new { Cost = 7m, PossibleCost = 0m, Counts = new BatchCounts { Answered = 35, Refused = 5 } });
        Client.Prompts.Should().BeEquivalentTo(Ids(40));
        (await ReadAsync(batch)).Should().OnlyContain(row => row.Attempts.Count == 1);
    }

    [Fact]
    public async Task An_import_and_decisions_are_made_once()
    {
        await using var batch = await OpenAsync(Route);
        foreach (bool happens in new[] { true, false })
        {
            Break(happens, times: 2, each: 1);
            (await batch.AddAsync(Rows($"{happens}"))).Added.Should().Be(1);
            Client.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());
            await RunNowAsync(batch);
            Break(happens, times: 1, each: 2);
            await batch.DecideAsync(await RowAsync(batch, $"{happens}"), UnknownDecision.GiveUp, "anna", force: true);
            (await RowAsync(batch, $"{happens}")).Should().BeEquivalentTo(new { State = BatchState.GivenUp, Decisions = new[] { new { By = "anna" } }, Attempts = new[] { new { Number = 1 } } });
        }
    }

    private void Break(bool happens, int times, int each)
    {
        if (happens)
        {
            Proxy.SwallowCommitAnswers(times, each);
        }
        else
        {
            Proxy.LoseCommits(times, each);
        }
    }
}
