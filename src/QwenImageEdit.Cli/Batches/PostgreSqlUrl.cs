using Npgsql;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The address of a ledger in PostgreSQL, as <c>psql</c> takes it: <c>postgres://user:password@host:port/database?sslmode=require</c>.</summary>
internal sealed record PostgreSqlUrl
{
    private const string SchemaParameter = "schema";

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public required string ConnectionString { get; init; }

    /// <summary>The schema of the ledger; null for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The address without its password.</summary>
    public required string Shown { get; init; }

    public static bool IsOne(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ToolException">The address cannot be read.</exception>
    public static PostgreSqlUrl Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) is not { Length: > 0 } database)
        {
            throw ToolException.WrongUse("The address of the ledger is not complete. Write postgres://user@host/database, and the password in the variable PGPASSWORD or after the user.");
        }

        string[] user = url.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder { Host = url.Host.Length > 0 ? Uri.UnescapeDataString(url.Host) : "localhost", Database = database };
        connection.Port = url.IsDefaultPort || url.Port < 0 ? connection.Port : url.Port;
        connection.Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
        connection.Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
        string? schema = null;
        foreach (var (name, value) in Parameters(url))
        {
            if (name == SchemaParameter)
            {
                schema = value;
            }
            else
            {
                Set(connection, name, value);
            }
        }

        return new PostgreSqlUrl { ConnectionString = connection.ConnectionString, Schema = schema, Shown = $"{url.Scheme}://{(user[0].Length > 0 ? user[0] + "@" : "")}{url.Authority.Split('@')[^1]}{url.AbsolutePath}" };
    }

    private static IEnumerable<(string Name, string Value)> Parameters(Uri url) => url.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .Select(static pair => (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : "")));

    private static void Set(NpgsqlConnectionStringBuilder connection, string name, string value)
    {
        try
        {
            // Npgsql writes "SSL Mode" and "Root Certificate" where psql writes sslmode and sslrootcert.
            connection[name switch { "sslmode" => "SSL Mode", "sslrootcert" => "Root Certificate", "sslcert" => "SSL Certificate", "sslkey" => "SSL Key", "connect_timeout" => "Timeout", _ => name }] =
                name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception exception) when (exception is ArgumentException or KeyNotFoundException or FormatException)
        {
            throw ToolException.WrongUse($"The address of the ledger has the parameter '{name}', which is not known or has no such value. Use sslmode, sslrootcert, schema, or a name of Npgsql's connection strings.");
        }
    }
}
