namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>One way to make the same edits.</summary>
internal sealed record RateCase(string Name, bool HasLedger, bool Saves)
{
    public static RateCase[] All { get; } =
    [
        new("client alone", HasLedger: false, Saves: false),
        new("with the ledger", HasLedger: true, Saves: false),
        new("client alone, files saved", HasLedger: false, Saves: true),
        new("with the ledger, files saved", HasLedger: true, Saves: true),
    ];
}
