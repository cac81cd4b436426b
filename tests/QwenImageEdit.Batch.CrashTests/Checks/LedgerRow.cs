namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>A row in a ledger.</summary>
/// <param name="Key">The key.</param>
/// <param name="State">The state.</param>
/// <param name="Attempts">The attempts in order.</param>
/// <param name="SentAgain">The numbers of the attempts after which somebody decided to send the row again.</param>
/// <param name="Files">The saved files.</param>
internal sealed record LedgerRow(string Key, BatchState State, IReadOnlyList<LedgerAttempt> Attempts, IReadOnlyList<int> SentAgain, IReadOnlyList<LedgerFile> Files);
