using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Serves result links like a storage host.</summary>
internal sealed class ResultEndpoint(ResultStore store, FaultPlan<ResultFault> faults, TimeProvider time)
{
    public Task HandleAsync(HttpContext context, Exchange exchange)
    {
        OssRequests.RefuseKey(context, exchange);
        var received = exchange.Received;
        var result = store.Find(received.Target) ?? throw new OssRefusal(404, "NoSuchKey", "The specified key does not exist.");
        if (!HttpMethods.IsGet(received.Method) || received.Target != result.Target)
        {
            throw new OssRefusal(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }

        if (store.IsExpired(result))
        {
            throw new OssRefusal(403, "AccessDenied", "Request has expired.");
        }

        return faults.Next(received) is { } fault
            ? fault.ActAsync(new FaultyResult(context, exchange, result, time))
            : ResultResponse.WriteAsync(context, result);
    }
}
