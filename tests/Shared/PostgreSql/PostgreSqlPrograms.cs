using System.Globalization;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Shared.PostgreSql;

/// <summary>
/// The programs of an installed PostgreSQL. The environment variable <c>QWEN_IMAGE_EDIT_TEST_POSTGRESQL</c> names their folder instead; <c>none</c> is a machine without them.
/// </summary>
internal sealed record PostgreSqlPrograms(string InitDb, string PgCtl)
{
    private const string Variable = "QWEN_IMAGE_EDIT_TEST_POSTGRESQL";

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The newest that is installed, the one on the PATH first; <see langword="null"/> if there is none that can be run here.</summary>
    public static PostgreSqlPrograms? Installed { get; } = ServerUser.ReasonToSkip is null ? Folders().Select(In).FirstOrDefault(static programs => programs is not null) : null;

    /// <summary>Why <see cref="Installed"/> is null, with what to do about it.</summary>
    public static string? ReasonToSkip { get; } = Installed is not null
        ? null
        : ServerUser.ReasonToSkip ?? $"PostgreSQL's initdb, pg_ctl and postgres were not found. Install them (apt install postgresql, brew install postgresql), or name their folder in {Variable}.";

    private static IEnumerable<string> Folders() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        ? [folder]
        : [.. ProgramPath.Folders, .. Versions("/usr/lib/postgresql", "*"), .. Versions("/usr", "pgsql-*"), .. Versions("/opt/homebrew/opt", "postgresql*"), .. Versions("/usr/local/opt", "postgresql*")];

    private static IEnumerable<string> Versions(string parent, string pattern) => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent, pattern).OrderByDescending(VersionOf).Select(static folder => Path.Combine(folder, "bin"))
        : [];

    private static int VersionOf(string folder) =>
        int.TryParse(Regex.Match(Path.GetFileName(folder), "[0-9]+$").Value, CultureInfo.InvariantCulture, out int version) ? version : 0;

    private static PostgreSqlPrograms? In(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)))
        ? new PostgreSqlPrograms(Path.Combine(folder, "initdb"), Path.Combine(folder, "pg_ctl"))
        : null;
}
