namespace QwenImageEdit.Batch.PostgreSql.Tests.Support;

/// <summary>The database of a test that is written for any ledger. It is created when the test opens it first, and has no pool, because such a test disposes of nothing.</summary>
internal sealed class LazyDatabase
{
    private PostgreSqlDatabase? _database;

    public async Task<ImageEditBatch> OpenAsync(string folder, TimeProvider time, Action<BatchOpenOptions>? configure)
    {
        _database ??= await PostgreSqlDatabase.CreateAsync(settings: "Pooling=false");
        var options = new BatchOpenOptions { TimeProvider = time };
        configure?.Invoke(options);
        return await ImageEditBatch.OpenAsync(_database.Ledger(Path.Combine(folder, "answers")), options.Name, options);
    }

    public void FailAnswers() => Execute(
        """
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The disk fails.'; END $$;
        CREATE TRIGGER failing BEFORE UPDATE ON attempt FOR EACH ROW WHEN (NEW.answer IS NOT NULL) EXECUTE FUNCTION fail();
        """);

    public void RepairAnswers() => Execute("DROP TRIGGER failing ON attempt");

    private void Execute(string sql)
    {
        using var command = _database!.DataSource.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
