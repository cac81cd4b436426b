using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Decisions;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class PostgreSqlDecisionTests : DecisionTests
{
    private readonly LazyDatabase _database = new();

    protected override Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null) => _database.OpenAsync(Folder, Time, configure);
}
