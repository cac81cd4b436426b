using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A fault that occurs before the body is read.</summary>
internal sealed class EarlyFault(string name, Func<HttpContext, Exchange, Task> act) : EmulatorFault(name, makesImages: false, billsImages: false)
{
    public Task ActAsync(HttpContext context, Exchange exchange) => act(context, exchange);
}
