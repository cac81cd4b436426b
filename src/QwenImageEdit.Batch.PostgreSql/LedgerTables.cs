namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>The tables, one script per version. A ledger of an older version is brought up by the scripts after its own.</summary>
internal static class LedgerTables
{
    /// <summary>All names that the scripts use.</summary>
    public const string Names = "ledger batch worker row row_by_state row_by_fingerprint row_in_flight attempt file file_by_time quota decision decision_by_row output_name";

    public static int Version => Scripts.Length;

    public static string[] Scripts { get; } =
    [
        """
        CREATE TABLE ledger (
            version integer NOT NULL,
            id text NOT NULL
        );

        INSERT INTO ledger (version, id) VALUES (0, replace(CAST(gen_random_uuid() AS text), '-', ''));

        CREATE TABLE batch (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL UNIQUE,
            created_at bigint NOT NULL,
            spend_cap bigint,
            reserved bigint NOT NULL DEFAULT 0,
            billed bigint NOT NULL DEFAULT 0,
            unpriced bigint NOT NULL DEFAULT 0,
            pause_reason text,
            output text,
            checked_rows bigint NOT NULL DEFAULT 0,
            imports bigint NOT NULL DEFAULT 0,
            is_running boolean NOT NULL DEFAULT FALSE
        ) WITH (fillfactor = 10);

        CREATE TABLE worker (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            host text NOT NULL,
            pid bigint NOT NULL,
            seen_at bigint NOT NULL,
            has_left boolean NOT NULL DEFAULT FALSE,
            commits bigint NOT NULL DEFAULT 0,
            batch bigint,
            account text,
            output text
        ) WITH (fillfactor = 50);

        CREATE TABLE row (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            batch bigint NOT NULL REFERENCES batch,
            key text NOT NULL,
            ordinal bigint NOT NULL,
            line bigint NOT NULL,
            model text NOT NULL,
            spec text,
            data text,
            state integer NOT NULL DEFAULT 0,
            priority integer NOT NULL DEFAULT 0,
            not_before bigint,
            fingerprint bytea,
            token bigint,
            attempts integer NOT NULL DEFAULT 0,
            import bigint NOT NULL DEFAULT 0,
            worker bigint,
            UNIQUE (batch, key)
        );

        CREATE INDEX row_by_state ON row (batch, state, model, priority DESC, ordinal);
        CREATE INDEX row_by_fingerprint ON row (fingerprint) WHERE fingerprint IS NOT NULL;
        CREATE INDEX row_in_flight ON row (worker) WHERE state IN (1, 2);

        CREATE TABLE attempt (
            row bigint NOT NULL REFERENCES row,
            no integer NOT NULL,
            token bigint NOT NULL,
            intent_at bigint NOT NULL,
            price_reserved bigint,
            outcome integer NOT NULL DEFAULT 0,
            ended_at bigint,
            request_id text,
            answer text,
            error_kind integer,
            error text,
            response text,
            PRIMARY KEY (row, no)
        );

        CREATE TABLE file (
            row bigint NOT NULL REFERENCES row,
            index integer NOT NULL,
            path text NOT NULL,
            bytes bigint NOT NULL,
            sha256 text NOT NULL,
            saved_at bigint NOT NULL,
            PRIMARY KEY (row, index)
        );

        CREATE INDEX file_by_time ON file (saved_at);

        CREATE TABLE quota (
            account text NOT NULL,
            model text NOT NULL,
            next_at bigint NOT NULL,
            spacing bigint NOT NULL,
            paused_until bigint NOT NULL DEFAULT 0,
            widening bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (account, model)
        ) WITH (fillfactor = 10);

        CREATE TABLE decision (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            row bigint NOT NULL REFERENCES row,
            attempt integer NOT NULL,
            who text NOT NULL,
            what text NOT NULL,
            at bigint NOT NULL
        );

        CREATE INDEX decision_by_row ON decision (row);

        CREATE TABLE output_name (
            batch bigint NOT NULL REFERENCES batch,
            name bytea NOT NULL,
            row bigint NOT NULL REFERENCES row,
            PRIMARY KEY (batch, name)
        );
        """,
    ];
}
