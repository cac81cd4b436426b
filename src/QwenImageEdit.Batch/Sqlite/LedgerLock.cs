namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Keeps a ledger to one process. The operating system releases it when the process ends, however it ends.</summary>
internal static class LedgerLock
{
    public static string PathOf(string ledger) => ledger + ".lock";

    /// <exception cref="BatchLedgerException">Another process has the ledger open, or the directory cannot be written.</exception>
    public static FileStream Acquire(string ledger)
    {
        try
        {
            return new FileStream(PathOf(ledger), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BatchLedgerException($"The ledger '{ledger}' cannot be written. Give this user write access to the file and to its directory.", exception) { Error = BatchLedgerError.ReadOnly, Location = ledger };
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new BatchLedgerException($"The directory of the ledger '{ledger}' does not exist. Create it first.", exception) { Error = BatchLedgerError.ReadOnly, Location = ledger };
        }
        catch (IOException exception)
        {
            throw new BatchLedgerException(
                $"The ledger '{ledger}' is open in another process{SqliteFile.DescribeLastWorker(ledger)}. Wait until it ends, or open the ledger with ReadOnly to look at it.", exception)
            {
                Error = BatchLedgerError.InUse,
                Location = ledger,
            };
        }
    }
}
