using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A good reply that was not sent yet, and what it is about.</summary>
internal sealed record FaultyResponse(CapturedResponse Response, Exchange Exchange, GenerationRequest Request, CompletedEdit Edit, TimeProvider Time)
{
    public HttpContext Context => Response.Context;
}
