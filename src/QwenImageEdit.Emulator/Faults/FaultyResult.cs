using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A result that was rightly asked for and not sent yet.</summary>
internal sealed record FaultyResult(HttpContext Context, Exchange Exchange, StoredResult Result, TimeProvider Time)
{
    public HttpResponse Response => Context.Response;

    public Task<CapturedReply> GoodReplyAsync() => CapturedReply.OfAsync(Context, () => ResultAnswer.WriteAsync(Context, Result));
}
