using System.Net;
using QwenImageEdit.Transport.Refusals;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Transport;

/// <summary>Decides what an HTTP answer says about the edit. Only what is known not to be billed is a refusal.</summary>
/// <remarks>
/// A gateway may stand before the service, and answers in the same shapes when <em>its</em> connection to the service failed: behind it the edit may be made.
/// <list type="number">
/// <item>2xx with an image: the result.</item>
/// <item>4xx: a refusal, whoever it comes from, since nobody worked on the request. The exceptions are 408 and 499, by which a gateway says that it did not wait.</item>
/// <item>Anything else: a refusal only by the service's own word (<see cref="IsServicesOwn"/>).</item>
/// <item>What is left: the outcome is unknown.</item>
/// </list>
/// </remarks>
internal static class AnswerClassifier
{
    private const int ClientClosedRequest = 499;

    /// <param name="status">The answer's status.</param>
    /// <param name="answer">What could be read of its body.</param>
    /// <param name="result">The result that it holds; null when it holds no image.</param>
    /// <param name="requestId">From the body or the headers.</param>
    public static AttemptOutcome Classify(HttpStatusCode status, in GenerationAnswer answer, ImageEditResult? result, string? requestId)
    {
        bool isSuccess = (int)status is >= 200 and < 300;
        if (isSuccess && result is not null)
        {
            return new AttemptOutcome.Succeeded(result);
        }

        string? code = NullIfEmpty(answer.Code) ?? NullIfEmpty(answer.NestedCode);
        if (IsNobodysWork(status) || IsServicesOwn(status, code, answer))
        {
            string? message = NullIfEmpty(answer.Message) ?? NullIfEmpty(answer.NestedMessage);
            return new AttemptOutcome.Refused(status, code, message, requestId, RefusalTable.MeaningOf(status, code, message));
        }

        string reason = isSuccess
            ? Invariant($"the answer (status {(int)status}) holds no image")
            : Invariant($"the answer (status {(int)status}, {(code is null ? "no code" : $"code '{code}'")}) is not known as one of the service itself");
        return new AttemptOutcome.Unknown(reason, Cause: null, requestId);
    }

    private static bool IsNobodysWork(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 and not ClientClosedRequest && status != HttpStatusCode.RequestTimeout;

    /// <summary>The service signs a failure with its id of the request, by a code that it is known to use with this status, and tells of no output and no usage.</summary>
    private static bool IsServicesOwn(HttpStatusCode status, string? code, in GenerationAnswer answer) =>
        answer is { IsWhole: true, IsSigned: true, HasOutputOrUsage: false }
        && (answer.Code is null || answer.NestedCode is null)
        && RefusalTable.Find(code)?.IsFailureWith(status) == true;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
