namespace QwenImageEdit.Cli.Doctor;

/// <summary>How a check ended.</summary>
internal enum CheckStatus
{
    Skipped,
    Ok,
    Warning,
    Fault,
}
