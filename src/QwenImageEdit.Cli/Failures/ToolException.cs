namespace QwenImageEdit.Cli.Failures;

/// <summary>A failure that the tool found itself.</summary>
internal sealed class ToolException(Failure failure, Exception? innerException = null) : Exception(failure.Message, innerException)
{
    public Failure Failure { get; } = failure;

    /// <summary>Wrong use: nothing was sent.</summary>
    public static ToolException WrongUse(string message) => new(new Failure { Code = "wrong-use", Message = message, ExitCode = ExitCode.NothingSent });
}
