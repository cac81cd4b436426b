namespace QwenImageEdit.Cli.Failures;

/// <summary>A failure as <c>--json</c> prints it.</summary>
internal sealed record FailureDocument(Failure Error);
