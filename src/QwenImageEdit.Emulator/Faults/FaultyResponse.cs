using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A correct response that has not been sent yet, and its request and edit.</summary>
internal sealed record FaultyResponse(CapturedResponse Response, Exchange Exchange, GenerationRequest Request, CompletedEdit Edit, TimeProvider Time)
{
    public HttpContext Context => Response.Context;

    /// <summary>Sends the response compressed if the caller accepts gzip.</summary>
    public Task SendAsync()
    {
        if (GzipEncoding.IsAcceptedBy(Context.Request) && Context.Response.Headers.ContentEncoding.Count == 0)
        {
            Response.Compress();
        }

        return Response.SendAsync();
    }
}
