using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Ledgers;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class PostgreSqlLedgerTests : LedgerConformance, IAsyncLifetime
{
    private readonly Dictionary<string, PostgreSqlDatabase> _databases = [];

    protected override string AnswersPath => Path.Combine(Folder, "answers", $"{_databases[Folder].Read<string>("SELECT id FROM ledger")}-test.answers.jsonl");

    public async Task InitializeAsync() => _databases[Folder] = await PostgreSqlDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    protected override Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null)
    {
        var options = new BatchOpenOptions { TimeProvider = Time };
        configure?.Invoke(options);
        return ImageEditBatch.OpenAsync(_databases[Folder].Ledger(PathOf("answers")), options.Name, options);
    }

    protected override async Task<ImageEditBatch> OpenInAsync(string folder, TimeProvider time)
    {
        if (!_databases.TryGetValue(folder, out var database))
        {
            _databases[folder] = database = await PostgreSqlDatabase.CreateAsync();
        }

        return await ImageEditBatch.OpenAsync(database.Ledger(Path.Combine(folder, "answers")), BatchOpenOptions.DefaultName, new BatchOpenOptions { TimeProvider = time });
    }

    protected override long ReadToken(long row, int attempt) => _databases[Folder].Read<long>(FormattableString.Invariant($"SELECT token FROM attempt WHERE row = {row} AND no = {attempt}"));
}
