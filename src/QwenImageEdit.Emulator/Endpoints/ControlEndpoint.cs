using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Serves <c>/emulator/…</c>, with which callers in another process read and change the emulator. These requests are not recorded.</summary>
internal sealed class ControlEndpoint(HealthEndpoint health, RequestsEndpoint requests, LedgerEndpoint ledger, FaultsEndpoint faults, Action reset)
{
    public const string PathPrefix = "/emulator/";

    private readonly Dictionary<string, Dictionary<string, Func<HttpContext, Task>>> _routes = new()
    {
        [PathPrefix + "health"] = new() { ["GET"] = health.ShowAsync },
        [PathPrefix + "requests"] = new() { ["GET"] = requests.ShowAsync, ["DELETE"] = requests.ClearAsync },
        [PathPrefix + "ledger"] = new() { ["GET"] = ledger.ShowAsync, ["DELETE"] = ledger.ClearAsync },
        [PathPrefix + "faults"] = new() { ["GET"] = faults.ShowAsync, ["POST"] = faults.AddAsync, ["DELETE"] = faults.ClearAsync },
        [PathPrefix + "reset"] = new()
        {
            ["POST"] = context =>
            {
                reset();
                return health.ShowAsync(context);
            },
        },
    };

    public Task HandleAsync(HttpContext context, string path)
    {
        if (!_routes.TryGetValue(path, out var methods))
        {
            throw new ServiceRefusal(404, "NotFound", $"Request path not found. The path is '{path}'. The paths are {string.Join(", ", _routes.Keys)}.");
        }

        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        if (!methods.TryGetValue(method, out var handle))
        {
            var allowed = string.Join(", ", methods.Keys);
            context.Response.Headers.Allow = allowed;
            throw new ServiceRefusal(405, "MethodNotAllowed", $"Request method '{method}' is not supported. Use {allowed}.");
        }

        if (!HttpMethods.IsGet(method))
        {
            LoopbackOrigin.Check(context.Request);
        }

        return handle(context);
    }
}
