using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Says in the ledger's words what SQLite reports.</summary>
internal static class SqliteErrors
{
    // Result codes of SQLite: https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private const string DamagedText = "is damaged. Keep a copy of it, recover it with SQLite's '.recover' command, and check the answers file beside it.";

    /// <summary>True for what SQLite reports, and for values that no version of this package has written.</summary>
    public static bool IsOfLedger(Exception exception) =>
        exception is SqliteException or JsonException or InvalidCastException or FormatException or OverflowException or ArgumentException;

    public static BatchLedgerException Translate(Exception exception, string path) => exception is SqliteException reported
        ? Translate(reported, path)
        : new BatchLedgerException($"The ledger '{path}' {DamagedText}", exception) { Error = BatchLedgerError.Damaged, Location = path };

    private static BatchLedgerException Translate(SqliteException exception, string path)
    {
        var (error, message) = exception.SqliteErrorCode switch
        {
            Busy or Locked => (BatchLedgerError.InUse, "is locked by another program. Close that program, for example a database browser, and try again."),
            ReadOnly => (BatchLedgerError.ReadOnly, "cannot be written. Give this user write access to the file and to its directory."),
            Corrupt => (BatchLedgerError.Damaged, DamagedText),
            Full => (BatchLedgerError.DiskFull, "cannot grow because the disk is full. Free some space and run the batch again."),
            CannotOpen => (BatchLedgerError.ReadOnly, "cannot be opened or created. Check that its directory exists and that this user may write to it."),
            NotADatabase => (BatchLedgerError.NotALedger, "is not a ledger. Check the path; to start a new batch, use a path at which no file exists."),
            _ => (BatchLedgerError.Failed, $"failed: {exception.Message}"),
        };
        return new BatchLedgerException($"The ledger '{path}' {message}", exception) { Error = error, Location = path };
    }
}
