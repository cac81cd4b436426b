using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;
using Xunit.Abstractions;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class ImportTests(ITestOutputHelper output) : PostgreSqlTest
{
    [Fact]
    public async Task Two_imports_at_the_same_time_add_each_row_once()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();

        var imports = await Task.WhenAll(first.AddAsync(Rows(Ids(500))), second.AddAsync(Rows(Ids(600))));

        imports.Sum(static import => import.Added).Should().Be(600);
        imports.Sum(static import => import.Unchanged).Should().Be(500);
        Database.Read<long>("SELECT count(DISTINCT ordinal) FROM row").Should().Be(600);
    }

    [Fact]
    public async Task An_import_of_another_process_does_not_hold_up_a_run()
    {
        await using var batch = await OpenWithAsync(Ids(50, "first"));
        await using var importer = await OpenAsync();
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        using var stop = new CancellationTokenSource();
        var run = RunNowAsync(batch, stoppingToken: stop.Token);
        await gate.ArrivedAsync(4);
        var start = System.Diagnostics.Stopwatch.StartNew();

        var import = importer.AddAsync(Rows(Ids(20_000)));
        gate.Open();
        await EventuallyAsync(async () => (await batch.GetStatusAsync()).Counts.Answered >= 50, "the run goes on");
        bool isImporting = !import.IsCompleted;
        (await import).Added.Should().Be(20_000);
        await stop.CancelAsync();
        (await run).Counts.Unknown.Should().Be(0);
        output.WriteLine($"20,000 rows in {start.Elapsed}; {(isImporting ? "the run went on meanwhile" : "the run went on afterwards")}");
    }
}
