using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>The names under which images will be saved. They are in the ledger, so that a million of them take no memory and only new rows are checked.</content>
internal abstract partial class SqlLedger
{
    public Task ClearNamesAsync(long batch) => WriteAsync(session =>
    {
        session.Run("UPDATE batch SET output = NULL, checked_rows = 0 WHERE id = @batch", ("@batch", batch));
        return session.Run("DELETE FROM output_name WHERE batch = @batch", ("@batch", batch));
    });

    public Task<IReadOnlyList<NameCollision>> AddNamesAsync(long batch, IReadOnlyList<OutputName> names) => WriteAsync<IReadOnlyList<NameCollision>>(session =>
    {
        List<NameCollision> collisions = [];
        foreach (var name in names)
        {
            if (!Insert(session, batch, name) && ReadOwner(session, batch, name) is var (row, key) && row != name.Row.Number)
            {
                collisions.Add(new NameCollision(name, key));
            }
        }

        return collisions;
    });

    private static bool Insert(SqlSession session, long batch, OutputName name) => session.Run(
        "INSERT INTO output_name (batch, name, row) VALUES (@batch, @name, @row) ON CONFLICT DO NOTHING",
        ("@batch", batch),
        ("@name", name.Hash),
        ("@row", name.Row.Number)) == 1;

    private static (long Row, string Key) ReadOwner(SqlSession session, long batch, OutputName name) => session.Read(
        "SELECT row.id, row.key FROM output_name JOIN row ON row.id = output_name.row WHERE output_name.batch = @batch AND name = @name",
        static reader => (reader.GetInt64(0), reader.GetString(1)),
        ("@batch", batch),
        ("@name", name.Hash));
}
