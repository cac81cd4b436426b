using System.Globalization;
using Npgsql;

namespace QwenImageEdit.Tests.Shared.PostgreSql;

/// <summary>A pgbouncer in front of a server, which gives a client a connection for one transaction at a time.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Guard _guard;

    private PgBouncer(Guard guard, int port) => (_guard, Port) = (guard, port);

    /// <summary>Why none can be started on this machine, with what to do about it.</summary>
    public static string? ReasonToSkip { get; } = PostgreSqlPrograms.ReasonToSkip ?? (Program() is null ? "pgbouncer was not found. Install it (apt install pgbouncer, brew install pgbouncer)." : null);

    public int Port { get; }

    /// <param name="server">The server whose databases it offers under their names.</param>
    /// <exception cref="InvalidOperationException">pgbouncer is not installed, or does not start.</exception>
    public static async Task<PgBouncer> StartAsync(PostgreSqlServer server)
    {
        string program = Program() ?? throw new InvalidOperationException(ReasonToSkip);
        string folder = await ServerUser.CreateFolderAsync("qie-pgbouncer-");
        int port = FreePort.Find();
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), "\"postgres\" \"\"\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "pgbouncer.ini"), string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            * = host=127.0.0.1 port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = trust
            auth_file = {folder}/users
            pool_mode = transaction

            """));
        var bouncer = new PgBouncer(new Guard("""umask 077; "$1" "$2/pgbouncer.ini" >"$2/log" 2>&1 & read -r line; kill -KILL $!; wait; rm -rf "$2" """, program, folder), port);
        try
        {
            await bouncer.WaitAsync(server.ConnectionString);
            return bouncer;
        }
        catch (NpgsqlException exception)
        {
            string log = await File.ReadAllTextAsync(Path.Combine(folder, "log"));
            await bouncer.DisposeAsync();
            throw new InvalidOperationException($"pgbouncer did not start. Its log: {log}", exception);
        }
    }

    /// <returns>The connection string with pgbouncer's address in place of the server's.</returns>
    public string Route(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Port = Port }.ConnectionString;

    public ValueTask DisposeAsync() => _guard.DisposeAsync();

    private static string? Program() => ProgramPath.Find("pgbouncer") ?? (File.Exists("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : null);

    private async Task WaitAsync(string connectionString)
    {
        string route = new NpgsqlConnectionStringBuilder(Route(connectionString)) { Pooling = false }.ConnectionString;
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(route);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
