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
                throw Failure(database, BatchLedgerError.ReadOnly, "is on a replica, which only reads. Connect to the primary; if the connection string has several hosts, add 'Target Session Attributes=primary', or open the ledger with ReadOnly to look at it.");
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
            if (!session.Read("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = @schema)", static reader => reader.GetBoolean(0), ("@schema", database.Schema)))
            {
                // Only if it is new: IF NOT EXISTS asks for the privilege to create it even when it is there.
                session.Run($"""CREATE SCHEMA "{database.Schema}" """);
            }

            for (int version = ThrowIfNewer(database, ReadVersion(session) ?? 0); version < LedgerTables.Version; version++)
            {
                ThrowIfNotUsable(database, session);
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

    private static int? ReadVersion(SqlSession session) =>
        session.Read("SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('ledger') AND attname = 'version' AND atttypid = CAST('integer' AS regtype))", static reader => reader.GetBoolean(0))
            ? session.Read<int?>("SELECT version FROM ledger", static reader => reader.GetInt32(0))
            : null;

    private static int ThrowIfNewer(LedgerDatabase database, int version) => version <= LedgerTables.Version
        ? version
        : throw Failure(database, BatchLedgerError.NewerVersion, $"has version {version}; this version of the package uses {LedgerTables.Version}. Update the package QwenImageEdit.Batch.PostgreSql.");

    /// <summary>PostgreSQL passes over a schema that the role may not use, and would create the tables in the next one of the search path.</summary>
    private static void ThrowIfNotUsable(LedgerDatabase database, SqlSession session)
    {
        if (!session.Read("SELECT has_schema_privilege(@schema, 'USAGE') AND has_schema_privilege(@schema, 'CREATE')", static reader => reader.GetBoolean(0), ("@schema", database.Schema)))
        {
            throw Failure(database, BatchLedgerError.AccessDenied, "is in a schema that the role may not use. Grant it USAGE and CREATE on the schema, or make it the owner.");
        }
    }

    private static void ThrowIfForeign(LedgerDatabase database, SqlSession session, int version)
    {
        if (version == 0 && session.Read("SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace(@schema) AND relname = ANY (string_to_array(@tables, ' ')))", static reader => reader.GetBoolean(0), ("@schema", $"\"{database.Schema}\""), ("@tables", LedgerTables.Names)))
        {
            throw Failure(database, BatchLedgerError.NotALedger, "has tables of another program. Use a schema of its own for the ledger.");
        }
    }

    private static BatchLedgerException Failure(LedgerDatabase database, BatchLedgerError error, string message) =>
        new($"The ledger '{database.Location}' {message}") { Error = error, Location = database.Location };
}
