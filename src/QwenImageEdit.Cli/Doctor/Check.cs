namespace QwenImageEdit.Cli.Doctor;

/// <summary>What was checked, what was found, and what to do.</summary>
internal sealed record Check(string Name, CheckStatus Status, string Message, string? NextStep = null)
{
    /// <summary>Whether the service was asked and refused the key.</summary>
    public bool IsKeyRefused { get; init; }

    public static Check Ok(string name, string message) => new(name, CheckStatus.Ok, message);

    public static Check Skipped(string name, string message) => new(name, CheckStatus.Skipped, message);

    public static Check Warning(string name, string message, string nextStep) => new(name, CheckStatus.Warning, message, nextStep);

    public static Check Fault(string name, string message, string nextStep) => new(name, CheckStatus.Fault, message, nextStep);
}
