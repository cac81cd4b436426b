using System.Globalization;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    /// <summary>The service's own error in place of the result. Nothing is billed.</summary>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    /// <param name="code">The error code, such as <c>Throttling.RateQuota</c>; any string.</param>
    /// <param name="message">The error message.</param>
    /// <param name="shape">The JSON it comes in.</param>
    /// <param name="retryAfterSeconds">The value of <c>Retry-After</c> in seconds, sent as given, be it negative; null for no such header.</param>
    /// <param name="retryAfterDate">The value of <c>Retry-After</c> as a date; null for no such header. Do not give both.</param>
    /// <param name="imagesMade">Whether it is found out only once the images are made, as when the inspection refuses an output. Default false.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not an error's.</exception>
    /// <exception cref="ArgumentException">Two values for <c>Retry-After</c> were given.</exception>
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
            throw new ArgumentException("Give Retry-After as seconds or as a date, not both.", nameof(retryAfterDate));
        }

        var retryAfter = retryAfterSeconds?.ToString(CultureInfo.InvariantCulture) ?? retryAfterDate?.ToString("R", CultureInfo.InvariantCulture);
        return new RefusalFault($"Refuse {status} {code}", imagesMade, (context, exchange) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return ApiResponse.WriteAsync(context, exchange, status, Told(shape, exchange.RequestId, code, message));
        });
    }

    /// <summary>Status 200 with <c>code</c> and <c>message</c> and without <c>output</c>: a failure all the same. Nothing is made or billed.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault SuccessStatusWithError(string code, string message) => new RefusalFault(
        $"200 with error {code}",
        makesImages: false,
        (context, exchange) => ApiResponse.WriteAsync(context, exchange, 200, Told(RefusalShape.Plain, exchange.RequestId, code, message)));

    /// <summary>
    /// An error before the body is read; after it the connection is closed. What the caller still sends is dropped, so that the answer is not lost to a reset.
    /// Nothing is made or billed.
    /// </summary>
    /// <param name="status">The HTTP status, 400 to 599, such as 413 or 401.</param>
    /// <param name="code">The error code.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not an error's.</exception>
    public static EmulatorFault AnswerEarly(int status, string code, string message)
    {
        CheckStatus(status, 400);
        return new EarlyFault($"Answer early {status} {code}", async (context, exchange) =>
        {
            context.Response.Headers.Connection = "close";
            await ApiResponse.WriteAsync(context, exchange, status, Told(RefusalShape.Plain, exchange.RequestId, code, message)).ConfigureAwait(false);
            await context.Response.CompleteAsync().ConfigureAwait(false);
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        });
    }

    private static object Told(RefusalShape shape, string requestId, string code, string message) => shape switch
    {
        RefusalShape.Nested => new { request_id = requestId, error = new { code, message } },
        RefusalShape.Msg => new { request_id = requestId, code, msg = message },
        _ => new { request_id = requestId, code, message },
    };
}
