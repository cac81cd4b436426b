using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.Tests.Ledgers;

public sealed class SqliteLedgerTests : LedgerConformance
{
    protected override string AnswersPath => LedgerPath + ".answers.jsonl";

    protected override Task<ImageEditBatch> OpenInAsync(string folder, TimeProvider time) =>
        ImageEditBatch.OpenAsync(Path.Combine(folder, "ledger.qie"), new BatchOpenOptions { TimeProvider = time });

    protected override long ReadToken(long row, int attempt)
    {
        using var connection = new SqliteConnection($"Data Source={LedgerPath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT token FROM attempt WHERE row = @row AND no = @attempt";
        command.Parameters.AddWithValue("@row", row);
        command.Parameters.AddWithValue("@attempt", attempt);
        return (long)command.ExecuteScalar()!;
    }
}
