using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Opening;

[RequiresPostgreSql]
public sealed class SmallPoolTests : PostgreSqlTest
{
    [Fact]
    public async Task Two_connections_are_enough_for_a_process()
    {
        await using var database = new PostgreSqlDatabase(Database.ConnectionString + ";Maximum Pool Size=2");
        await using var batch = await OpenAsync(database);
        await batch.AddAsync(Rows(Ids(60)));

        var run = RunNowAsync(batch, configure: static options => (options.MaxInFlight, options.RateLimit) = (16, static _ => new ModelRateLimit { Requests = 1000, Window = TimeSpan.FromSeconds(1) }));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => batch.GetStatusAsync()));

        (await run).Counts.Should().Be(new BatchCounts { Answered = 60 });
    }
}
