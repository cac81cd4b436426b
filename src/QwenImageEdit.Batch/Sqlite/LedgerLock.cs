namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Keeps a ledger to one process. The operating system releases it when the process ends, however it ends.</summary>
internal static class LedgerLock
{
    public static string PathOf(string ledger) => ledger + ".lock";

    /// <returns>The lock; null when another process has it.</returns>
    /// <exception cref="BatchLedgerException">The directory cannot be written.</exception>
    public static FileStream? TryAcquire(string ledger, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(PathOf(ledger), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BatchLedgerException($"The ledger '{ledger}' cannot be written. Give this user write access to the file and to its directory.", exception) { Error = BatchLedgerError.ReadOnly, Location = ledger };
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new BatchLedgerException($"The directory of the ledger '{ledger}' does not exist. Create it first.", exception) { Error = BatchLedgerError.ReadOnly, Location = ledger };
        }
        catch (IOException)
        {
            return null;
        }
    }
}
