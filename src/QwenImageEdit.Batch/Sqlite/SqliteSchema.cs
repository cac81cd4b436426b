namespace QwenImageEdit.Batch.Sqlite;

/// <summary>The tables, one script per version. A ledger of an older version is brought up by the scripts after its own.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks the file as a ledger: "QIEb".</summary>
    public const int ApplicationId = 0x51494562;

    public static int Version => Scripts.Length;

    public static string[] Scripts { get; } =
    [
        """
        CREATE TABLE batch (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            spend_cap INTEGER,
            reserved INTEGER NOT NULL DEFAULT 0,
            billed INTEGER NOT NULL DEFAULT 0,
            unpriced INTEGER NOT NULL DEFAULT 0,
            pause_reason TEXT,
            output TEXT,
            checked_rows INTEGER NOT NULL DEFAULT 0,
            imports INTEGER NOT NULL DEFAULT 0,
            is_running INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE row (
            id INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL REFERENCES batch,
            key TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            line INTEGER NOT NULL,
            model TEXT NOT NULL,
            spec TEXT,
            data TEXT,
            state INTEGER NOT NULL DEFAULT 0,
            priority INTEGER NOT NULL DEFAULT 0,
            not_before INTEGER,
            fingerprint BLOB,
            token INTEGER,
            attempts INTEGER NOT NULL DEFAULT 0,
            import INTEGER NOT NULL DEFAULT 0,
            UNIQUE (batch, key)
        ) STRICT;

        CREATE INDEX row_by_state ON row (batch, state, model, priority DESC, ordinal);
        CREATE INDEX row_by_fingerprint ON row (fingerprint) WHERE fingerprint IS NOT NULL;

        CREATE TABLE attempt (
            row INTEGER NOT NULL REFERENCES row,
            no INTEGER NOT NULL,
            token INTEGER NOT NULL,
            intent_at INTEGER NOT NULL,
            price_reserved INTEGER,
            outcome INTEGER NOT NULL DEFAULT 0,
            ended_at INTEGER,
            request_id TEXT,
            answer TEXT,
            error_kind INTEGER,
            error TEXT,
            response TEXT,
            PRIMARY KEY (row, no)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE file (
            row INTEGER NOT NULL REFERENCES row,
            "index" INTEGER NOT NULL,
            path TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            saved_at INTEGER NOT NULL,
            PRIMARY KEY (row, "index")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX file_by_time ON file (saved_at);

        CREATE TABLE quota (
            account TEXT NOT NULL,
            model TEXT NOT NULL,
            next_at INTEGER NOT NULL,
            spacing INTEGER NOT NULL,
            paused_until INTEGER NOT NULL DEFAULT 0,
            widening INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (account, model)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE worker (
            id INTEGER PRIMARY KEY,
            host TEXT NOT NULL,
            pid INTEGER NOT NULL,
            seen_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE decision (
            id INTEGER PRIMARY KEY,
            row INTEGER NOT NULL REFERENCES row,
            attempt INTEGER NOT NULL,
            who TEXT NOT NULL,
            what TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE INDEX decision_by_row ON decision (row);

        CREATE TABLE output_name (
            batch INTEGER NOT NULL REFERENCES batch,
            name BLOB NOT NULL,
            row INTEGER NOT NULL REFERENCES row,
            PRIMARY KEY (batch, name)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        ALTER TABLE row ADD COLUMN worker INTEGER;
        ALTER TABLE worker ADD COLUMN has_left INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE worker ADD COLUMN batch INTEGER;
        ALTER TABLE worker ADD COLUMN account TEXT;
        ALTER TABLE worker ADD COLUMN output TEXT;
        """,
    ];
}
