using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A correct response that has not been sent yet, and its request and edit.</summary>
internal sealed record FaultyResponse(CapturedResponse Response, Exchange Exchange, GenerationRequest Request, CompletedEdit Edit, TimeProvider Time)
{
    public HttpContext Context => Response.Context;
}
