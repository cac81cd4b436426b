using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Columns that may be null.</summary>
internal static class SqliteReading
{
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Number(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
