namespace QwenImageEdit.Cli.Failures;

/// <summary>How the tool ended. Scripts rely on the numbers.</summary>
internal static class ExitCode
{
    public const int Saved = 0;

    /// <summary>Wrong use, or something outside the service that failed before anything was sent.</summary>
    public const int NothingSent = 1;

    /// <summary>The service refused, and does not bill.</summary>
    public const int Refused = 2;

    /// <summary>The edit may have been made and billed; a person has to decide.</summary>
    public const int Unknown = 3;

    /// <summary>A batch paused: spend cap, key, arrears.</summary>
    public const int Paused = 4;

    /// <summary>Made and paid, but not saved. The result can be fetched again.</summary>
    public const int NotSaved = 5;

    /// <summary>Interrupted. Running the same again is safe.</summary>
    public const int Interrupted = 130;
}
