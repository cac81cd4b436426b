using System.Globalization;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Failures in words that tell an agent what to do next, above all whether it may call again.</summary>
internal static class EditFailures
{
    public static string InWords(Failure failure, Exception exception, SessionLimits limits)
    {
        string left = $"What is left in this session: {limits.RemainderInWords()}.";
        return (failure.ExitCode, exception) switch
        {
            (ExitCode.Unknown, _) => Unknown(failure, left),
            (ExitCode.NotSaved, _) => $"The edit is made and paid, but not saved. Do NOT call edit_image again for it: that would pay twice.\n{failure.Message}\nTell the user. {left}",
            (_, ImageEditApiException refusal) => $"The service refused the edit ({refusal.Kind}). It is not billed.\n{failure.Message}\n{Repeat(refusal.RetryAdvice, refusal.RetryAfter)} {left}",
            (_, ImageEditTransportException unsent) => $"The edit was not sent, and nothing is billed.\n{failure.Message}\n{Repeat(unsent.RetryAdvice, unsent.RetryAfter)} {left}",
            _ => $"{failure.Message} {left}",
        };
    }

    private static string Unknown(Failure failure, string left) =>
        $"""
        OUTCOME UNKNOWN. The edit was sent, and no result arrived. It may have been made and billed.
        Do NOT call edit_image again with the same edit, also not changed a little: it could be paid twice. Tell the user, who decides.
        {failure.Message}
        It counts against the limits of this session. {left}
        """;

    private static string Repeat(ImageEditRetryAdvice advice, TimeSpan? after) => advice switch
    {
        ImageEditRetryAdvice.Never => "Do not call again unchanged: the answer would be the same.",
        ImageEditRetryAdvice.Once => "It may be called once more.",
        _ => after is { } wait ? string.Create(CultureInfo.InvariantCulture, $"It may be called again after {Math.Ceiling(wait.TotalSeconds)} s.") : "It may be called again later.",
    };
}
