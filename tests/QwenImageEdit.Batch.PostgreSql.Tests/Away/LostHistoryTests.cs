using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Away;

/// <summary>A database that is older than what a worker knows, as after a failover to a standby without the last commits.</summary>
[RequiresPostgreSql]
public sealed class LostHistoryTests : PostgreSqlTest
{
    [Theory]
    [InlineData("UPDATE worker SET commits = commits - 1")]
    [InlineData("DELETE FROM worker")]
    public async Task A_worker_that_knows_more_than_the_database_sends_nothing(string goBack)
    {
        await using var batch = await OpenWithAsync("a");
        await Database.ExecuteAsync(goBack);

        var failure = (await FluentActions.Awaiting(() => RunNowAsync(batch)).Should().ThrowAsync<BatchLedgerException>().WithMessage("*has lost transactions that it had confirmed*Stop all workers*")).Which;

        failure.Error.Should().Be(BatchLedgerError.NotDurable);
        failure.Location.Should().Be(batch.Location);
        Client.Calls.Should().BeEmpty();
    }
}
