using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>The images are made and billed; what happens then to their reply is up to <paramref name="act"/>.</summary>
internal sealed class ReplyFault(string name, Func<FaultyReply, Task> act) : EmulatorFault(name, makesImages: true, billsImages: true)
{
    public Task ActAsync(FaultyReply reply) => act(reply);
}

/// <summary>A good reply that was not sent yet, and what it is about.</summary>
internal sealed record FaultyReply(CapturedReply Reply, Exchange Exchange, GenerationRequest Request, MadeEdit Edit, TimeProvider Time)
{
    public HttpContext Context => Reply.Context;
}
