namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>The memory of the process after a number of edits, in bytes.</summary>
internal sealed record MemoryFigures(int Edits, long Managed, long Resident);
