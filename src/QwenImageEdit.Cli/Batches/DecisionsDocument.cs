using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What was decided.</summary>
/// <param name="Decision"><c>send-again</c> or <c>give-up</c>.</param>
/// <param name="Decided">The rows.</param>
/// <param name="NotDecided">Rows for which it was refused.</param>
internal sealed record DecisionsDocument(string Decision, IReadOnlyList<string> Decided, IReadOnlyList<FailureItem> NotDecided);
