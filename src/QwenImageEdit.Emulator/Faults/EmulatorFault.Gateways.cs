using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    private const int MaxBodyCharactersInName = 60;

    /// <summary>A page of HTML, as a gateway in front of the service answers. From it nobody can tell whether the images were made.</summary>
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
    /// JSON of a gateway in front of the service, with a <c>message</c> and no <c>code</c>, as cloud gateways answer.
    /// From it nobody can tell whether the images were made.
    /// </summary>
    /// <param name="status">The HTTP status, 400 to 599, such as 502 or 504.</param>
    /// <param name="imagesMade">Whether the service behind the gateway made the images and bills them. Default true.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not an error's.</exception>
    public static EmulatorFault GatewayJson(int status, bool imagesMade = true)
    {
        CheckStatus(status, 400);
        return Gateway($"Gateway's JSON {status}", imagesMade, (context, _) =>
            GatewayResponse.WriteAsync(context, status, "application/json; charset=utf-8", """{"message":"Endpoint request timed out"}"""));
    }

    /// <summary>Any answer in place of the service's, as gateways, relays and other versions of the service give them, without the service's own headers.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    /// <param name="body">
    /// The body, sent as UTF-8; <c>{request_id}</c> in it becomes <see cref="ReceivedRequest.RequestId"/>. Left out with 204, 205 and 304, which have none.
    /// </param>
    /// <param name="contentType">The value of <c>Content-Type</c>. Default <c>application/json</c>.</param>
    /// <param name="imagesMade">Whether the service behind it made the images and bills them. Default true.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 200 to 599.</exception>
    public static EmulatorFault AnswerWith(int status, string body, string contentType = "application/json", bool imagesMade = true)
    {
        CheckStatus(status, 200);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(contentType);
        var start = body[..Math.Min(body.Length, MaxBodyCharactersInName)];
        return Gateway($"Answer {status} {start}", imagesMade, (context, exchange) =>
            GatewayResponse.WriteAsync(context, status, contentType, body.Replace("{request_id}", exchange.RequestId, StringComparison.Ordinal)));
    }

    private static EmulatorFault Gateway(string name, bool imagesMade, Func<HttpContext, Exchange, Task> answer) => imagesMade
        ? new ResponseFault($"{name} after the images", faulty => answer(faulty.Context, faulty.Exchange))
        : new RefusalFault(name, makesImages: false, answer);
}
