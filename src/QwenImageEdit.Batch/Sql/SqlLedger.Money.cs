using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>The sums of a batch change in the transaction that changes the attempt, so that they equal the attempts at every commit (I6).</content>
internal abstract partial class SqlLedger
{
    /// <returns>False when the cap has no room.</returns>
    private static bool Reserve(SqlSession session, Intent intent) => session.Run(
        """
        UPDATE batch SET reserved = reserved + @price, unpriced = unpriced + @unpriced
        WHERE id = @batch AND (CAST(@cap AS bigint) IS NULL OR reserved + @price <= CAST(@cap AS bigint))
        """,
        ("@price", intent.Price ?? 0),
        ("@unpriced", intent.Price is null ? 1 : 0),
        ("@batch", intent.Batch),
        ("@cap", intent.SpendCap)) == 1;

    private static void Unreserve(SqlSession session, long batch, long? price) => session.Run(
        "UPDATE batch SET reserved = reserved - @price, unpriced = unpriced - @unpriced WHERE id = @batch",
        ("@price", price ?? 0),
        ("@unpriced", price is null ? 1 : 0),
        ("@batch", batch));

    private static void Bill(SqlSession session, long batch, long? reserved, long? price) => session.Run(
        "UPDATE batch SET reserved = reserved + @price - @reserved, billed = billed + @price, unpriced = unpriced + @unpriced WHERE id = @batch",
        ("@price", price ?? 0),
        ("@reserved", reserved ?? 0),
        ("@unpriced", (price is null ? 1 : 0) - (reserved is null ? 1 : 0)),
        ("@batch", batch));
}
