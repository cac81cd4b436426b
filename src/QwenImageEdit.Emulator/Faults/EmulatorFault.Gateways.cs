using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    private const int MaxBodyCharactersInName = 60;

    /// <summary>An HTML page, like the response of a gateway in front of the service. It does not show whether the images were made.</summary>
    /// <param name="status">The HTTP status, 200 to 599, such as 502 or 504.</param>
    /// <param name="imagesMade">Whether the service behind the gateway made the images and bills them. Default true.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 200 to 599.</exception>
    public static EmulatorFault HtmlPage(int status, bool imagesMade = true)
    {
        CheckStatus(status, 200);
        return Gateway($"HTML {status}", imagesMade, (context, _) => HtmlResponse.WriteAsync(context, status));
    }

    /// <summary>
    /// JSON with a <c>message</c> and no <c>code</c>, like the response of a cloud gateway in front of the service.
    /// It does not show whether the images were made.
    /// </summary>
    /// <param name="status">The HTTP status, 400 to 599, such as 502 or 504.</param>
    /// <param name="imagesMade">Whether the service behind the gateway made the images and bills them. Default true.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 400 to 599.</exception>
    public static EmulatorFault GatewayJson(int status, bool imagesMade = true)
    {
        CheckStatus(status, 400);
        return Gateway($"Gateway's JSON {status}", imagesMade, (context, _) =>
            GatewayResponse.WriteAsync(context, status, "application/json; charset=utf-8", """{"message":"Endpoint request timed out"}"""));
    }

    /// <summary>Any response instead of that of the service, such as one of a gateway, a relay or another version of the service. It does not have the service's headers.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    /// <param name="body">
    /// The body, sent as UTF-8. <c>{request_id}</c> in it is replaced with <see cref="ReceivedRequest.RequestId"/>. It is omitted for 204, 205 and 304, which have no body.
    /// </param>
    /// <param name="contentType">The value of <c>Content-Type</c>. Default <c>application/json</c>.</param>
    /// <param name="imagesMade">Whether the service behind the gateway made the images and bills them. Default true.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 200 to 599.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> or <paramref name="contentType"/> is null.</exception>
    public static EmulatorFault AnswerWith(int status, string body, string contentType = "application/json", bool imagesMade = true)
    {
        CheckStatus(status, 200);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(contentType);
        var start = body[..Math.Min(body.Length, MaxBodyCharactersInName)];
        return Gateway($"Answer {status} {start}", imagesMade, (context, exchange) =>
            GatewayResponse.WriteAsync(context, status, contentType, body.Replace("{request_id}", exchange.RequestId, StringComparison.Ordinal)));
    }

    private static EmulatorFault Gateway(string name, bool imagesMade, Func<HttpContext, Exchange, Task> respond) => imagesMade
        ? new ResponseFault($"{name} after the images", faulty => respond(faulty.Context, faulty.Exchange))
        : new RefusalFault(name, makesImages: false, respond);
}
