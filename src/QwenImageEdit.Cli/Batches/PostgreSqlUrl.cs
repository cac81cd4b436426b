using System.Globalization;
using Npgsql;
using QwenImageEdit.Batch.PostgreSql;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The URL of a ledger in PostgreSQL, as other programs write it too.</summary>
/// <param name="Connection">How to connect.</param>
/// <param name="Schema">The schema of the ledger's tables.</param>
/// <param name="Shown">The URL without its password.</param>
internal sealed record PostgreSqlUrl(NpgsqlConnectionStringBuilder Connection, string Schema, string Shown)
{
    private const string Form = "Write postgres://user:password@host:5432/database?sslmode=verify-full, with %40 for an @ in the password and %2F for a /; the password can be in PGPASSWORD instead.";
    private const string Parameters = "Known are sslmode, sslrootcert, sslcert, sslkey, schema, connect_timeout, application_name and target_session_attrs.";

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool IsOne(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ToolException">It cannot be read. The message has no part of it that may be secret.</exception>
    public static PostgreSqlUrl Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw ToolException.WrongUse($"The URL of the ledger cannot be read. {Form}");
        }

        string[] user = url.UserInfo.Split(':', 2);
        string database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (database.Length == 0)
        {
            throw ToolException.WrongUse($"The URL of the ledger names no database. {Form}");
        }

        var connection = new NpgsqlConnectionStringBuilder { Host = url.DnsSafeHost, Port = url.Port > 0 ? url.Port : NpgsqlPort, Database = database };
        if (user[0].Length > 0)
        {
            connection.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            connection.Password = Uri.UnescapeDataString(user[1]);
        }

        string schema = PostgreSqlLedgerOptions.DefaultSchema;
        foreach (var (name, value) in Query(url))
        {
            if (name == "schema")
            {
                schema = value;
            }
            else
            {
                Set(connection, name, value);
            }
        }

        string shownUser = user[0].Length > 0 ? $"{user[0]}@" : "";
        return new PostgreSqlUrl(connection, schema, $"{url.Scheme}://{shownUser}{url.Authority[(url.Authority.LastIndexOf('@') + 1)..]}{url.AbsolutePath}{url.Query}");
    }

    private const int NpgsqlPort = 5432;

    private static IEnumerable<(string Name, string Value)> Query(Uri url) => url.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static part => part.Split('=', 2))
        .Select(static part => (Uri.UnescapeDataString(part[0]), part.Length > 1 ? Uri.UnescapeDataString(part[1]) : ""));

    private static void Set(NpgsqlConnectionStringBuilder connection, string name, string value)
    {
        switch (name)
        {
            case "sslmode":
                connection.SslMode = Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode)
                    ? mode
                    : throw ToolException.WrongUse($"sslmode={value} in the URL of the ledger is not known. Use disable, prefer, require, verify-ca or verify-full.");
                break;
            case "sslrootcert":
                connection.RootCertificate = value;
                break;
            case "sslcert":
                connection.SslCertificate = value;
                break;
            case "sslkey":
                connection.SslKey = value;
                break;
            case "connect_timeout":
                connection.Timeout = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds <= 1024
                    ? seconds
                    : throw ToolException.WrongUse($"connect_timeout={value} in the URL of the ledger is not a number of seconds from 0 to 1024.");
                break;
            case "application_name":
                connection.ApplicationName = value;
                break;
            case "target_session_attrs":
                connection.TargetSessionAttributes = value;
                break;
            default:
                throw ToolException.WrongUse($"The URL of the ledger has the parameter '{name}', which is not known. {Parameters}");
        }
    }
}
