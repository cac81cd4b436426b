using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Keyed;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class PostgreSqlEditOnceTests : EditOnceTests
{
    private readonly LazyDatabase _database = new();

    protected override Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null) => _database.OpenAsync(Folder, Time, configure);

    protected override void FailAnswers() => _database.FailAnswers();

    protected override void RepairAnswers() => _database.RepairAnswers();
}
