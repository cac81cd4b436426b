using System.Globalization;
using System.Text.Json.Nodes;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    /// <summary>An error of the service instead of the result. No image is billed.</summary>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    /// <param name="code">The error code, such as <c>Throttling.RateQuota</c>; any string.</param>
    /// <param name="message">The error message.</param>
    /// <param name="shape">The shape of the JSON. Default <see cref="RefusalShape.Plain"/>.</param>
    /// <param name="retryAfterSeconds">The value of <c>Retry-After</c> in seconds, any number, even a negative one; null to omit the header.</param>
    /// <param name="retryAfterDate">The value of <c>Retry-After</c> as a date; null to omit the header.</param>
    /// <param name="imagesMade">Whether the images are made before the refusal, as when the content inspection refuses an output. Default false.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 400 to 599.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> or <paramref name="message"/> is null.</exception>
    /// <exception cref="ArgumentException">Both <paramref name="retryAfterSeconds"/> and <paramref name="retryAfterDate"/> are set.</exception>
    public static EmulatorFault Refuse(
        int status,
        string code,
        string message,
        RefusalShape shape = RefusalShape.Plain,
        int? retryAfterSeconds = null,
        DateTimeOffset? retryAfterDate = null,
        bool imagesMade = false)
    {
        CheckStatus(status, 400);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        if (retryAfterSeconds is not null && retryAfterDate is not null)
        {
            throw new ArgumentException("Set Retry-After as seconds or as a date, not both.", nameof(retryAfterDate));
        }

        var retryAfter = retryAfterSeconds?.ToString(CultureInfo.InvariantCulture) ?? retryAfterDate?.ToString("R", CultureInfo.InvariantCulture);
        return new RefusalFault($"Refuse {status} {code}", imagesMade, (context, exchange) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return ApiResponse.WriteAsync(context, exchange, status, Body(shape, exchange.RequestId, code, message));
        });
    }

    /// <summary>A failure with status 200: a <c>code</c> and a <c>message</c>, but no <c>output</c>. No image is made or billed.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> or <paramref name="message"/> is null.</exception>
    public static EmulatorFault SuccessStatusWithError(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        return new RefusalFault($"200 with error {code}", makesImages: false, (context, exchange) =>
            ApiResponse.WriteAsync(context, exchange, 200, Body(RefusalShape.Plain, exchange.RequestId, code, message)));
    }

    /// <summary>A failed task with status 200: <c>output</c> with the <c>task_status</c> <c>FAILED</c>, a <c>code</c> and a <c>message</c>. No image is made or billed.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> or <paramref name="message"/> is null.</exception>
    public static EmulatorFault FailedTask(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        return new RefusalFault($"Failed task {code}", makesImages: false, (context, exchange) => ApiResponse.WriteAsync(context, exchange, 200, new JsonObject
        {
            ["request_id"] = exchange.RequestId,
            ["output"] = new JsonObject
            {
                ["task_id"] = Guid.NewGuid().ToString(),
                ["task_status"] = "FAILED",
                ["code"] = code,
                ["message"] = message,
            },
        }));
    }

    /// <summary>
    /// An error before the body is read, after which the connection is closed. The rest of the request is read and discarded, so that the response is not lost
    /// to a TCP reset. No image is made or billed.
    /// </summary>
    /// <param name="status">The HTTP status, 400 to 599, such as 413 or 401.</param>
    /// <param name="code">The error code.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 400 to 599.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> or <paramref name="message"/> is null.</exception>
    public static EmulatorFault AnswerEarly(int status, string code, string message)
    {
        CheckStatus(status, 400);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        return new EarlyFault($"Answer early {status} {code}", async (context, exchange) =>
        {
            context.Response.Headers.Connection = "close";
            await ApiResponse.WriteAsync(context, exchange, status, Body(RefusalShape.Plain, exchange.RequestId, code, message)).ConfigureAwait(false);
            await context.Response.CompleteAsync().ConfigureAwait(false);
            await RequestBody.DiscardAsync(context).ConfigureAwait(false);
        });
    }

    private static JsonObject Body(RefusalShape shape, string requestId, string code, string message) => shape switch
    {
        RefusalShape.Nested => new() { ["request_id"] = requestId, ["error"] = new JsonObject { ["code"] = code, ["message"] = message } },
        RefusalShape.Msg => new() { ["request_id"] = requestId, ["code"] = code, ["msg"] = message },
        _ => new() { ["request_id"] = requestId, ["code"] = code, ["message"] = message },
    };
}
