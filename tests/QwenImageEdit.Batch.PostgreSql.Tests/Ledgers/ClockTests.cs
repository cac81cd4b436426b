using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

/// <summary>The times of the ledger are the database's, unless a clock is given.</summary>
[RequiresPostgreSql]
public sealed class ClockTests : PostgreSqlTest
{
    [Fact]
    public async Task Times_are_those_of_the_database()
    {
        long before = Now();
        await using var batch = await OpenWithAsync("a");
        await RunNowAsync(batch);
        var attempt = (await RowAsync(batch, "a")).Attempts[0];
        long after = Now();

        new[] { Database.Read<long>("SELECT created_at FROM batch"), attempt.IntendedAt.ToUnixTimeMilliseconds(), attempt.EndedAt!.Value.ToUnixTimeMilliseconds() }
            .Should().BeInAscendingOrder().And.OnlyContain(time => time >= before - 1 && time <= after + 50);
    }

    [Fact]
    public async Task Whether_an_attempt_may_still_be_answered_is_judged_by_the_database()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows("early", "late"));
        Client.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());
        await RunNowAsync(batch);
        await Database.ExecuteAsync("UPDATE attempt SET intent_at = intent_at - CASE (SELECT key FROM row WHERE id = attempt.row) WHEN 'late' THEN 335000 ELSE 300000 END");

        await FluentActions.Awaiting(async () => await batch.DecideAsync(await RowAsync(batch, "early"), UnknownDecision.GiveUp, "anna")).Should().ThrowAsync<InvalidOperationException>();
        await batch.DecideAsync(await RowAsync(batch, "late"), UnknownDecision.GiveUp, "anna");
    }

    [Fact]
    public async Task A_clock_that_is_given_is_used()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await using var batch = await OpenAsync(options => options.TimeProvider = time);
        await batch.AddAsync(Rows("a"));
        await RunNowAsync(batch);

        (await RowAsync(batch, "a")).Attempts[0].IntendedAt.Should().Be(time.GetUtcNow());
        Database.Read<long>("SELECT created_at FROM batch").Should().Be(time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private long Now() => Database.Read<long>("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)");
}
