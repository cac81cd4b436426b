namespace QwenImageEdit.Batch.Money;

/// <summary>Prices as whole millionths, so that sums in the database are exact. Parts of a millionth are rounded up: a cap is never passed by rounding.</summary>
internal static class Micros
{
    public const decimal PerUnit = 1_000_000m;

    public static long From(decimal amount) => (long)Math.Ceiling(amount * PerUnit);

    public static decimal ToDecimal(long micros) => micros / PerUnit;
}
