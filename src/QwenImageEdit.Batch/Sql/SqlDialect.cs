namespace QwenImageEdit.Batch.Sql;

/// <summary>Where the databases' SQL differs.</summary>
internal sealed record SqlDialect
{
    /// <summary>At the end of a query whose rows are claimed: passes over those that another process is claiming.</summary>
    public required string SkipLocked { get; init; }

    /// <summary>At the end of a query of <c>row</c>: keeps other processes from changing the row until the transaction ends.</summary>
    public required string LockRow { get; init; }

    /// <summary>The name/value pairs of the column <c>data</c> as a table with the column <c>key</c>.</summary>
    public required string DataKeys { get; init; }

    /// <summary>The value of a property of the column <c>spec</c>, as an integer.</summary>
    public required Func<string, string> SpecNumber { get; init; }

    /// <summary>The condition for rows whose files this machine has saved.</summary>
    public required string IsOfThisMachine { get; init; }
}
