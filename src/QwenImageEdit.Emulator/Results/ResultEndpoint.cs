using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Results;

/// <summary>Serves result links as a storage host does.</summary>
internal sealed class ResultEndpoint(ResultStore store)
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

        return TypedResults.Bytes(result.Png, "image/png", enableRangeProcessing: true, lastModified: result.CreatedAt, entityTag: new EntityTagHeaderValue(result.ETag))
            .ExecuteAsync(context);
    }
}
