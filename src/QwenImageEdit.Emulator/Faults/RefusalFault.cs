using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>An error instead of the response to a valid request. No image is billed.</summary>
internal sealed class RefusalFault(string name, bool makesImages, Func<HttpContext, Exchange, Task> respond)
    : EmulatorFault(name, makesImages, billsImages: false)
{
    public Task RespondAsync(HttpContext context, Exchange exchange) => respond(context, exchange);
}
