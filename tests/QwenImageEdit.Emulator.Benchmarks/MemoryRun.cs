namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>The memory during a number of edits, and whether the ledger counted each of them once.</summary>
internal sealed record MemoryRun(IReadOnlyList<MemoryFigures> Figures, bool LedgerIsExact);
