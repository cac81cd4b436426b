namespace QwenImageEdit.Cli.Doctor;

/// <summary>A check as <c>--json</c> prints it.</summary>
internal sealed record CheckDocument(string Name, string Status, string Message, string? NextStep);
