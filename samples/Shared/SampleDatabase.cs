using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Samples.Shared;

/// <summary>The database of a sample: the one that an environment variable names, or that of a private server, which ends with the sample, killed or not.</summary>
internal sealed class SampleDatabase : IAsyncDisposable
{
    public const string Variable = "QWEN_IMAGE_EDIT_POSTGRESQL";

    // The shell waits until its input closes, which happens also when the sample is killed. Nobody but the user who runs the server can enter the folder with its socket.
    private const string Script = """
        trap '' HUP INT TERM
        unset PGDATA PGPORT
        folder=$(mktemp -d /tmp/qwen-image-edit-sample-XXXXXX) && cd "$folder" || exit
        if { "$1/initdb" -D data -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync && "$1/pg_ctl" start -D data -l output -w -t 300 -o "-h '' -k '$folder'"; } </dev/null >>output 2>&1; then
            echo "$folder"
            read -r line
            "$1/pg_ctl" stop -D data -m immediate >>output 2>&1
        else
            cat output >&2
        fi
        cd / && rm -rf "$folder"
        """;

    private readonly Process? _shell;

    private SampleDatabase(string connectionString, Process? shell) => (ConnectionString, _shell) = (connectionString, shell);

    public string ConnectionString { get; }

    /// <exception cref="NoDatabaseException">The database that is named cannot be reached; or none is named, and no server can be started.</exception>
    public static async Task<SampleDatabase> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connectionString)
        {
            await ThrowIfUnreachableAsync(connectionString);
            return new SampleDatabase(connectionString, shell: null);
        }

        string programs = ProgramsFolder() ?? throw new NoDatabaseException(
            $"PostgreSQL's initdb and pg_ctl were not found. Install PostgreSQL (Debian: apt install postgresql; macOS: brew install postgresql), or set {Variable} to the connection string of a database, for example 'Host=localhost;Username=me;Password=…;Database=samples'.");
        var shell = Process.Start(ShellOf(programs))!;
        if (await shell.StandardOutput.ReadLineAsync() is { } folder)
        {
            return new SampleDatabase($"Host={folder};Port=5432;Username=postgres;Database=postgres;SSL Mode=Disable", shell);
        }

        throw new NoDatabaseException($"A PostgreSQL server could not be started: {(await shell.StandardError.ReadToEndAsync()).Trim()}\nSet {Variable} to the connection string of a database to use that instead.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }
    }

    private static async Task ThrowIfUnreachableAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or ArgumentException)
        {
            throw new NoDatabaseException($"The database of {Variable} cannot be reached: {exception.Message}");
        }
    }

    private static ProcessStartInfo ShellOf(string programs)
    {
        // PostgreSQL refuses to run as root.
        string[] user = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        string[] command = [.. user, "sh", "-c", Script, "sh", programs];
        return new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static string? ProgramsFolder() => OperatingSystem.IsWindows()
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Installed("/usr/lib/postgresql")).Concat(Installed("/opt/homebrew/opt")).Concat(Installed("/usr/local/opt"))
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    private static IEnumerable<string> Installed(string parent) => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent).OrderDescending(StringComparer.Ordinal).Select(static folder => Path.Combine(folder, "bin"))
        : [];
}
