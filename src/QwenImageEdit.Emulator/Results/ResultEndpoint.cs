using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Results;

/// <summary>Serves result links as a storage host does.</summary>
internal sealed class ResultEndpoint(ResultStore store, FaultPlan<ResultFault> faults, TimeProvider time)
{
    public Task HandleAsync(HttpContext context, Exchange exchange)
    {
        var received = exchange.Received;
        if (context.Request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            received.LeakedKey = true;
            return OssReply.WriteErrorAsync(context, exchange, 400, "InvalidArgument", "Only one auth mechanism allowed; a signed link takes no Authorization header.");
        }

        var result = store.Find(received.Target);
        if (result is null)
        {
            return OssReply.WriteErrorAsync(context, exchange, 404, "NoSuchKey", "The specified key does not exist.");
        }

        if (!HttpMethods.IsGet(received.Method) || received.Target != result.Target)
        {
            return OssReply.WriteErrorAsync(
                context, exchange, 403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }

        if (store.IsExpired(result))
        {
            return OssReply.WriteErrorAsync(context, exchange, 403, "AccessDenied", "Request has expired.");
        }

        return faults.Next(received) is { } fault
            ? fault.ActAsync(new FaultyResult(context, exchange, result, time))
            : ResultAnswer.WriteAsync(context, result);
    }
}
