using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>Single edits by key.</content>
internal abstract partial class SqlLedger
{
    public Task<KeyedRow> ClaimKeyAsync(long batch, string key, string model, byte[] fingerprint, long now, CancellationToken cancellationToken) => WriteAsync(session =>
    {
        session.Run(
            """
            INSERT INTO row (batch, key, ordinal, line, model, fingerprint)
            VALUES (@batch, @key, 0, 0, @model, @fingerprint) ON CONFLICT DO NOTHING
            """,
            ("@batch", batch),
            ("@key", key),
            ("@model", model),
            ("@fingerprint", fingerprint));
        var (id, state, attempts, isSame, isOfOther) = session.Read(
            $"""
            SELECT id, state, attempts, fingerprint IS NOT DISTINCT FROM @fingerprint AND spec IS NULL,
                EXISTS (SELECT 1 FROM worker WHERE worker.id = row.worker AND worker.id <> @worker AND NOT worker.has_left)
            FROM row WHERE batch = @batch AND key = @key {Dialect.LockRow}
            """,
            static reader => (reader.GetInt64(0), (BatchState)reader.GetInt32(1), reader.GetInt32(2), reader.GetBoolean(3), reader.GetBoolean(4)),
            ("@fingerprint", fingerprint),
            ("@worker", Worker),
            ("@batch", batch),
            ("@key", key));
        if (!isSame)
        {
            return new KeyedRow(state, default) { IsSameRequest = false };
        }

        if (state is BatchState.Claimed or BatchState.Sent && isOfOther)
        {
            return new KeyedRow(state, default) { IsInFlight = true };
        }

        if (state is BatchState.Sent)
        {
            // Its edit has ended, and only the ledger could not take that.
            session.Run("UPDATE attempt SET outcome = @unknown WHERE row = @id AND no = @number AND outcome = @open", ("@unknown", (int)BatchAttemptOutcome.Unknown), ("@id", id), ("@number", attempts), ("@open", (int)BatchAttemptOutcome.Open));
            session.Run("UPDATE row SET state = @unknown WHERE id = @id", ("@unknown", (int)BatchState.Unknown), ("@id", id));
            state = BatchState.Unknown;
        }

        if (state is BatchState.Pending or BatchState.Refused or BatchState.Claimed)
        {
            long token = NewToken();
            session.Run(
                "UPDATE row SET state = @claimed, token = @token, worker = @worker WHERE id = @id",
                ("@claimed", (int)BatchState.Claimed),
                ("@token", token),
                ("@worker", Worker),
                ("@id", id));
            return new KeyedRow(BatchState.Claimed, new AttemptId(id, Number: 0, token));
        }

        return new KeyedRow(state, default)
        {
            Result = ReadAnswer(session, id),
            IntendedAt = session.Read<long?>("SELECT intent_at FROM attempt WHERE row = @id AND no = @number", static reader => reader.GetInt64(0), ("@id", id), ("@number", attempts)),
        };
    });

    private static ImageEditResult? ReadAnswer(SqlSession session, long row) => session.Read(
        "SELECT answer FROM attempt WHERE row = @row AND answer IS NOT NULL ORDER BY no DESC LIMIT 1",
        static reader => ImageEditJson.DeserializeResult(reader.GetString(0)),
        ("@row", row));
}
