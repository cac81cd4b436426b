namespace QwenImageEdit.Cli.Batches;

/// <summary>What there is to do, and how.</summary>
/// <param name="Message">Why.</param>
/// <param name="Command">What to type; null if nothing of this tool helps.</param>
internal sealed record NextStep(string Message, string? Command);
