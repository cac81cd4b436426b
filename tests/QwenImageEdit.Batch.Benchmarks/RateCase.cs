namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>One way to make the same edits.</summary>
internal sealed record RateCase(string Name, RateLedger Ledger, bool Saves, int InFlight)
{
    private const int InFlightOfFile = 32;
    private const int InFlightOfDatabase = 16;

    public static RateCase[] InFile { get; } =
    [
        new("client alone", RateLedger.None, Saves: false, InFlightOfFile),
        new("with the ledger", RateLedger.Sqlite, Saves: false, InFlightOfFile),
        new("client alone, files saved", RateLedger.None, Saves: true, InFlightOfFile),
        new("with the ledger, files saved", RateLedger.Sqlite, Saves: true, InFlightOfFile),
    ];

    public static RateCase[] InDatabase { get; } =
    [
        new("client alone, 16 in flight", RateLedger.None, Saves: false, InFlightOfDatabase),
        new("with the ledger in PostgreSQL, 16 in flight", RateLedger.PostgreSql, Saves: false, InFlightOfDatabase),
    ];

    /// <summary>Whether this is the same without a ledger.</summary>
    public bool IsFloorOf(RateCase other) => Ledger is RateLedger.None && Saves == other.Saves && InFlight == other.InFlight;
}
