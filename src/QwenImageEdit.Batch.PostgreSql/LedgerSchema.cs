using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Makes sure that the database makes commits durable and has the tables of this version.</summary>
internal static class LedgerSchema
{
    /// <summary>Identifies the lock under which the tables are created, so that of two workers that start together only one does it: "QIEb".</summary>
    private const long Lock = 0x51494562;

    /// <exception cref="BatchLedgerException">The server does not make commits durable, or only reads.</exception>
    public static SqlSession OpenChecked(LedgerDatabase database)
    {
        var session = database.Open();
        try
        {
            var (fsync, synchronousCommit, isReplica) = session.Read(
                "SELECT current_setting('fsync'), current_setting('synchronous_commit'), pg_is_in_recovery()",
                static reader => (reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
            if (isReplica)
            {
                throw Failure(database, BatchLedgerError.ReadOnly, "is on a replica, which only reads. Connect to the primary, for example with 'Target Session Attributes=primary', or open the ledger with ReadOnly to look at it.");
            }

            if (fsync == "off" || synchronousCommit == "off")
            {
                throw Failure(database, BatchLedgerError.NotDurable, $"does not make commits durable: {(fsync == "off" ? "fsync" : "synchronous_commit")} is off. Turn it on in postgresql.conf, for the role and for the database: after a power cut, rows could be paid twice.");
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Creates the tables, or brings them up to this version.</summary>
    public static void Migrate(LedgerDatabase database)
    {
        using (OpenChecked(database))
        {
            if (database.Read(ReadVersion) == LedgerTables.Version)
            {
                return;
            }
        }

        database.Write(session =>
        {
            session.Read("SELECT pg_advisory_xact_lock(@lock)", static _ => true, ("@lock", Lock));
            Create(session, database.Schema);
            for (int version = ThrowIfNewer(database, ReadVersion(session) ?? 0); version < LedgerTables.Version; version++)
            {
                ThrowIfForeign(database, session, version);
                session.Run(LedgerTables.Scripts[version]);
                session.Run("UPDATE ledger SET version = @version", ("@version", version + 1));
            }

            return true;
        });
    }

    /// <exception cref="BatchLedgerException">There are no tables, or they are of another version.</exception>
    public static void ThrowIfNotCurrent(LedgerDatabase database)
    {
        int version = database.Read(ReadVersion) ?? throw Failure(database, BatchLedgerError.NotFound, "does not exist. Check the connection string and the schema, or open it without ReadOnly once to create it.");
        if (ThrowIfNewer(database, version) < LedgerTables.Version)
        {
            throw Failure(database, BatchLedgerError.ReadOnly, $"has version {version} and needs {LedgerTables.Version}. Open it for writing once to bring it up.");
        }
    }

    /// <summary>Even <c>IF NOT EXISTS</c> needs the right to create one, which the role need not have.</summary>
    private static void Create(SqlSession session, string schema)
    {
        if (!session.Read("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = @schema)", static reader => reader.GetBoolean(0), ("@schema", schema)))
        {
            session.Run($"""CREATE SCHEMA "{schema}" """);
        }
    }

    private static int? ReadVersion(SqlSession session) => session.Read("SELECT to_regclass('ledger') IS NOT NULL", static reader => reader.GetBoolean(0))
        ? session.Read<int?>("SELECT version FROM ledger", static reader => reader.GetInt32(0))
        : null;

    private static int ThrowIfNewer(LedgerDatabase database, int version) => version <= LedgerTables.Version
        ? version
        : throw Failure(database, BatchLedgerError.NewerVersion, $"has version {version}; this version of the package uses {LedgerTables.Version}. Update the package QwenImageEdit.Batch.PostgreSql.");

    private static void ThrowIfForeign(LedgerDatabase database, SqlSession session, int version)
    {
        if (version == 0 && session.Read("SELECT to_regclass('batch') IS NOT NULL OR to_regclass('row') IS NOT NULL", static reader => reader.GetBoolean(0)))
        {
            throw Failure(database, BatchLedgerError.NotALedger, "has tables of another program. Use a schema of its own for the ledger.");
        }
    }

    private static BatchLedgerException Failure(LedgerDatabase database, BatchLedgerError error, string message) =>
        new($"The ledger '{database.Location}' {message}") { Error = error, Location = database.Location };
}
