using System.Globalization;
using Npgsql;

namespace QwenImageEdit.Tests.Shared.PostgreSql;

/// <summary>
/// A PostgreSQL server with a cluster of its own in a temporary folder. It listens on loopback and on a socket in that folder, and trusts everyone there. The server and the
/// folder go when it is disposed, and also when this process ends, killed or not.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const int StartAttempts = 5;
    private const string LimitSeconds = "300";

    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(static () => CreateAsync());

    private readonly PostgreSqlPrograms _programs;
    private readonly string _folder;
    private readonly Guard _guard;
    private int _databases;

    private PostgreSqlServer(PostgreSqlPrograms programs, string folder)
    {
        _programs = programs;
        _folder = folder;
        _guard = new Guard("""read -r line; "$1" stop -D "$2" -m immediate; rm -rf "$3" """, programs.PgCtl, Data, folder);
    }

    /// <summary>Stays the same when the server is restarted.</summary>
    public int Port { get; private set; }

    /// <summary>The superuser <c>postgres</c> in the database <c>postgres</c>.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    /// <summary>The process that starts all others of the running server.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    /// <summary>The server that all tests of this process share. Who stops it or changes its settings creates one instead.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>Creates a cluster and starts its server.</summary>
    /// <param name="settings">Settings of <c>postgresql.conf</c>, such as <c>("max_connections", "20")</c>; the last of a name counts.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or the server does not start.</exception>
    public static async Task<PostgreSqlServer> CreateAsync(params (string Name, string Value)[] settings)
    {
        var programs = PostgreSqlPrograms.Installed ?? throw new InvalidOperationException(PostgreSqlPrograms.ReasonToSkip);
        var server = new PostgreSqlServer(programs, await ServerUser.CreateFolderAsync("qie-postgresql-"));
        try
        {
            await ServerUser.RunAsync(programs.InitDb, "-D", server.Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
            await server.SetAsync([("listen_addresses", "127.0.0.1"), ("unix_socket_directories", server._folder), ("shared_buffers", "16MB"), ("jit", "off"), .. settings]);
            await server.StartOnFreePortAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again after <see cref="StopAsync"/>, and returns when it accepts connections.</summary>
    public Task StartAsync() => ServerUser.RunAsync(_programs.PgCtl, "start", "-D", Data, "-l", Log, "-w", "-t", LimitSeconds);

    /// <param name="mode"><c>smart</c>, <c>fast</c> or <c>immediate</c>, which is a crash.</param>
    public Task StopAsync(string mode = "fast") => ServerUser.RunAsync(_programs.PgCtl, "stop", "-D", Data, "-m", mode, "-w", "-t", LimitSeconds);

    /// <summary>Stops the server and starts it; returns when it accepts connections.</summary>
    /// <param name="mode"><c>smart</c>, <c>fast</c> or <c>immediate</c>, which is a crash.</param>
    public Task RestartAsync(string mode = "fast") => ServerUser.RunAsync(_programs.PgCtl, "restart", "-D", Data, "-l", Log, "-m", mode, "-w", "-t", LimitSeconds);

    /// <summary>Settings that count from the next start.</summary>
    public Task SetAsync(params (string Name, string Value)[] settings) =>
        File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.conf"), settings.Select(static setting => $"{setting.Name} = '{setting.Value}'"));

    /// <summary>Lets everyone of a network in from the next start, beside loopback.</summary>
    /// <param name="network">The network, such as <c>10.1.2.0/30</c>.</param>
    public Task TrustAsync(string network) => File.AppendAllTextAsync(Path.Combine(Data, "pg_hba.conf"), $"host all all {network} trust\n");

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionStringTo(name);
    }

    public ValueTask DisposeAsync() => _guard.DisposeAsync();

    private async Task StartOnFreePortAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            Port = FreePort.Find();
            await SetAsync(("port", Port.ToString(CultureInfo.InvariantCulture)));
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Another program may have taken the port meanwhile.
            }
            catch (InvalidOperationException exception)
            {
                throw new InvalidOperationException($"PostgreSQL did not start. Its log: {(File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "none")}", exception);
            }
        }
    }

    private string ConnectionStringTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "postgres",
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Timeout = 60,
        CommandTimeout = 120,
    }.ConnectionString;
}
