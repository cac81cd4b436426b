using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sqlite;

/// <content>The sums of a batch change in the transaction that changes the attempt, so that they equal the attempts at every commit (I6).</content>
internal sealed partial class SqliteLedger
{
    /// <returns>False when the cap has no room.</returns>
    private static bool Reserve(SqliteSession session, Intent intent) => session.Run(
        """
        UPDATE batch SET reserved = reserved + @price, unpriced = unpriced + @unpriced
        WHERE id = @batch AND (@cap IS NULL OR reserved + @price <= @cap)
        """,
        ("@price", intent.Price ?? 0),
        ("@unpriced", intent.Price is null ? 1 : 0),
        ("@batch", intent.Batch),
        ("@cap", intent.SpendCap)) == 1;

    private static void Unreserve(SqliteSession session, long batch, long? price) => session.Run(
        "UPDATE batch SET reserved = reserved - @price, unpriced = unpriced - @unpriced WHERE id = @batch",
        ("@price", price ?? 0),
        ("@unpriced", price is null ? 1 : 0),
        ("@batch", batch));

    private static void Bill(SqliteSession session, long batch, long? reserved, long? price) => session.Run(
        "UPDATE batch SET reserved = reserved + @price - @reserved, billed = billed + @price, unpriced = unpriced + @unpriced WHERE id = @batch",
        ("@price", price ?? 0),
        ("@reserved", reserved ?? 0),
        ("@unpriced", (price is null ? 1 : 0) - (reserved is null ? 1 : 0)),
        ("@batch", batch));
}
