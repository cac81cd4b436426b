namespace QwenImageEdit.Batch;

/// <summary>Why a ledger cannot be used.</summary>
public enum BatchLedgerError
{
    /// <summary>The database failed in another way; see the inner exception.</summary>
    Failed = 0,

    /// <summary>Another process, or another instance in this one, has the ledger open.</summary>
    InUse = 1,

    /// <summary>The file or database is not a ledger.</summary>
    NotALedger = 2,

    /// <summary>The ledger was written by a newer version of this package.</summary>
    NewerVersion = 3,

    /// <summary>The file is damaged, or the database has values that no version of this package has written.</summary>
    Damaged = 4,

    /// <summary>The file or its directory cannot be written, or the server is a replica that only reads.</summary>
    ReadOnly = 5,

    /// <summary>The disk is full.</summary>
    DiskFull = 6,

    /// <summary>The file is on a network file system, where SQLite's locks and flushes cannot be relied on.</summary>
    NetworkFileSystem = 7,

    /// <summary>The database does not make commits durable.</summary>
    NotDurable = 8,

    /// <summary>There is no ledger or no such batch, and it was to be opened for reading only; or the server has no such database.</summary>
    NotFound = 9,

    /// <summary>The server cannot be reached, or has no connection left.</summary>
    Unavailable = 10,

    /// <summary>The server refuses the user, or the user's role lacks a privilege.</summary>
    AccessDenied = 11,
}
