using System.Globalization;
using System.Net;
using System.Text.Json;
using QwenImageEdit.Transport.Refusals;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Decides what an HTTP answer says about the edit.</summary>
internal static class AnswerClassifier
{
    private const int FirstServerError = 500;

    /// <param name="status">The answer's status.</param>
    /// <param name="answer">Its JSON; null when it had none.</param>
    /// <param name="result">The result that the JSON holds; null when it holds no image.</param>
    /// <param name="requestId">From the body or the headers.</param>
    public static AttemptOutcome Classify(HttpStatusCode status, GenerationResponse? answer, ImageEditResult? result, string? requestId)
    {
        bool isSuccess = (int)status is >= 200 and < 300;
        if (isSuccess && result is not null)
        {
            return new AttemptOutcome.Succeeded(result);
        }

        string? code = NullIfEmpty(answer?.Code.AsText()) ?? NullIfEmpty(answer?.Error.Member("code"u8).AsText());
        string? message = NullIfEmpty(answer?.Message) ?? NullIfEmpty(answer?.Msg) ?? NullIfEmpty(answer?.Error.Member("message"u8).AsText());
        if (IsServicesOwn(status, answer?.Code) || IsServicesOwn(status, answer?.Error.Member("code"u8)) || IsRefusalByStatus(status))
        {
            return new AttemptOutcome.Refused(status, code, message, requestId);
        }

        string reason = isSuccess
            ? $"the answer (status {(int)status}) holds no image"
            : $"the answer (status {(int)status}) is not the service's own";
        return new AttemptOutcome.Unknown(reason, Cause: null, requestId);
    }

    /// <summary>A gateway answers in JSON too, with a message or the status for a code; behind it the edit may go on.</summary>
    private static bool IsServicesOwn(HttpStatusCode status, JsonElement? code)
    {
        if (code is not { ValueKind: JsonValueKind.String } || code.AsText() is not { Length: > 0 } name)
        {
            return false;
        }

        return status is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
            ? RefusalTable.Knows(name)
            : !double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Whoever answers with such a status has not passed the request on, or the service refused it.</summary>
    private static bool IsRefusalByStatus(HttpStatusCode status) =>
        (int)status is >= 400 and < FirstServerError && status != HttpStatusCode.RequestTimeout;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
