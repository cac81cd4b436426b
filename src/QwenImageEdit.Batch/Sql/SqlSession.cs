using System.Data.Common;

namespace QwenImageEdit.Batch.Sql;

/// <summary>A connection with its commands. Used by one thread at a time.</summary>
/// <param name="connection">The connection, which is open and is closed with the session.</param>
/// <param name="cleanText">Makes text storable that the database would refuse; null when it stores any.</param>
internal sealed class SqlSession(DbConnection connection, Func<string, string>? cleanText = null) : IDisposable
{
    /// <summary>For what only one database can do.</summary>
    public DbConnection Connection => connection;

    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <returns>The number of rows that were changed.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteNonQuery();

    public T? Read<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public List<T> ReadAll<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of the stores.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }

        for (int index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = Storable(values[index].Value);
        }

        return command;
    }

    private object Storable(object? value) => value is string text && cleanText is not null ? cleanText(text) : value ?? DBNull.Value;
}
