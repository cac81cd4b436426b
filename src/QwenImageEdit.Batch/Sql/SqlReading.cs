using System.Data.Common;

namespace QwenImageEdit.Batch.Sql;

/// <summary>Columns that may be null.</summary>
internal static class SqlReading
{
    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Number(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
