using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Returns the ledger over HTTP, for an emulator in another process.</summary>
internal static class LedgerEndpoint
{
    public const string Path = "/emulator/ledger";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task HandleAsync(HttpContext context, LedgerSnapshot ledger) => context.Response.WriteAsJsonAsync(ledger, Options, context.RequestAborted);
}
