using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Running;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class PostgreSqlSavingTests : SavingTests
{
    private readonly LazyDatabase _database = new();

    protected override Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null) => _database.OpenAsync(Folder, Time, configure);
}
