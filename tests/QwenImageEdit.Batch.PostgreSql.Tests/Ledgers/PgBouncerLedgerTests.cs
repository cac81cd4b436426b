using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

/// <summary>A pooler that gives a connection to whoever begins the next transaction.</summary>
[RequiresPgBouncer]
public sealed class PgBouncerLedgerTests : PostgreSqlTest
{
    [Fact]
    public async Task Two_workers_run_a_batch_behind_a_transaction_pooler()
    {
        var server = await PostgreSqlServer.SharedAsync();
        await using var bouncer = await PgBouncer.StartAsync(server);
        await using var database = new PostgreSqlDatabase(bouncer.Route(Database.ConnectionString.Replace(";Search Path=qwen_image_edit", "", StringComparison.Ordinal)) + ";No Reset On Close=true");
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await first.AddAsync(Rows(Ids(60)));
        await second.AddAsync(Rows(Row("seeded") with { Seed = 1 }, Row("again") with { Prompt = "seeded", Seed = 1 }));
        var rate = new ModelRateLimit { Requests = 1000, Window = TimeSpan.FromSeconds(1) };
        Client.Respond = static call => call.Number % 7 == 0 ? call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)) : call.AnswerAsync();

        var ends = await Task.WhenAll(new[] { first, second }.Select(batch => RunNowAsync(batch, configure: options => (options.Output, options.RateLimit) = (PathOf("out/{id}.png"), _ => rate))));

        var end = ends[0].Counts;
        (end.Saved + end.Refused).Should().Be(62);
        Client.Calls.Count.Should().BeInRange(61, 62);
        (await ReadAsync(first)).Should().OnlyContain(row => row.Attempts.Count == 1 || row.Key == "seeded" || row.Key == "again");
        (await first.EstimateAsync()).Rows.Should().Be(0);
    }
}
