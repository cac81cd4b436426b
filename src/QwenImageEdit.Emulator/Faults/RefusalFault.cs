using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>An error in place of a good request's reply; nothing is billed.</summary>
internal sealed class RefusalFault(string name, bool makesImages, Func<HttpContext, Exchange, Task> answer)
    : EmulatorFault(name, makesImages, billsImages: false)
{
    public Task AnswerAsync(HttpContext context, Exchange exchange) => answer(context, exchange);
}
