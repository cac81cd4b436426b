namespace QwenImageEdit.Benchmarks;

/// <summary>How long and how often a contender runs.</summary>
/// <param name="WarmUp">The time that it runs before its first round, so that its code is compiled and its pools are filled.</param>
/// <param name="UntilQuiet">Whether the warm-up goes on until the JIT compiler is idle.</param>
/// <param name="Round">The approximate duration of one round.</param>
/// <param name="Rounds">The maximum number of rounds.</param>
/// <param name="Budget">The total time after which it skips its remaining rounds.</param>
internal sealed record Schedule(TimeSpan WarmUp, bool UntilQuiet, TimeSpan Round, int Rounds, TimeSpan Budget);
