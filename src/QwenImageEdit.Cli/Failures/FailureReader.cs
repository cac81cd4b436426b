using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Failures;

/// <summary>What an exception means for the user of the tool.</summary>
internal static class FailureReader
{
    public static Failure Read(Exception exception)
    {
        var failure = Meaning(exception);
        return failure with { Message = PlainWords.Of(failure.Message) };
    }

    private static Failure Meaning(Exception exception) => exception switch
    {
        ToolException tool => tool.Failure,
        ImageEditValidationException invalid => Invalid(invalid),
        ManifestException manifest => Invalid(manifest),
        ImageEditApiException refusal => Refused(refusal),
        ImageEditTransportException transport => transport.OutcomeUnknown ? Unknown(transport) : NotSent(transport),
        ImageDownloadException download => new Failure { Code = "not-saved", Message = download.Message, ExitCode = ExitCode.NotSaved, Kind = download.Kind.ToString() },
        BatchLedgerException ledger => new Failure { Code = "ledger", Message = ledger.Message, ExitCode = ExitCode.NothingSent, Kind = ledger.Error.ToString() },
        OperationCanceledException { InnerException: ImageEditTransportException { OutcomeUnknown: true } unknown } => Unknown(unknown),
        OperationCanceledException => new Failure { Code = "interrupted", Message = "Interrupted. Nothing was sent.", ExitCode = ExitCode.Interrupted },
        ArgumentException wrong => new Failure { Code = "wrong-use", Message = MessageOf(wrong), ExitCode = ExitCode.NothingSent },
        FormatException or InvalidOperationException or NotSupportedException => new Failure { Code = "wrong-use", Message = exception.Message, ExitCode = ExitCode.NothingSent },
        IOException or UnauthorizedAccessException => new Failure { Code = "file", Message = exception.Message, ExitCode = ExitCode.NothingSent },
        _ => new Failure { Code = "unexpected", Message = $"{exception.GetType().Name}: {exception.Message}", ExitCode = ExitCode.NothingSent },
    };

    private static Failure Invalid(ImageEditValidationException exception) => new()
    {
        Code = "invalid-request",
        Message = exception.Message,
        ExitCode = ExitCode.NothingSent,
        Violations = [.. exception.Violations.Select(static violation => new FailureItem { Message = PlainWords.Of(violation.ToString()), Parameter = violation.Parameter, Value = violation.Value })],
    };

    private static Failure Invalid(ManifestException exception) => new()
    {
        Code = "invalid-manifest",
        Message = exception.Message,
        ExitCode = ExitCode.NothingSent,
        Violations = [.. exception.Problems.Select(static problem => new FailureItem { Message = PlainWords.Of(problem.Message), Line = problem.LineNumber, Row = problem.Key })],
    };

    private static Failure Refused(ImageEditApiException exception) => new()
    {
        Code = "refused",
        Message = exception.Message,
        ExitCode = ExitCode.Refused,
        Kind = exception.Kind.ToString(),
        Model = exception.Model.ToString(),
        RequestId = exception.RequestId,
        OutcomeUnknown = false,
    };

    private static Failure Unknown(ImageEditTransportException exception) => new()
    {
        Code = "outcome-unknown",
        Message = exception.Message,
        ExitCode = ExitCode.Unknown,
        Model = exception.Model.ToString(),
        RequestId = exception.RequestId,
        OutcomeUnknown = true,
        ResponseBody = exception.ResponseBody is { Length: > 0 } body ? body : null,
    };

    private static Failure NotSent(ImageEditTransportException exception) => new()
    {
        Code = "not-sent",
        Message = exception.Message,
        ExitCode = ExitCode.NothingSent,
        Model = exception.Model.ToString(),
        OutcomeUnknown = false,
    };

    /// <summary>Without the name of the parameter, which is one of a method.</summary>
    private static string MessageOf(ArgumentException exception) =>
        exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;
}
