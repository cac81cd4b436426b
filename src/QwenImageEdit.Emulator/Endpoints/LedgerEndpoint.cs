using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Returns the ledger over HTTP, for callers in another process.</summary>
internal static class LedgerEndpoint
{
    public const string Path = "/emulator/ledger";

    public static Task HandleAsync(HttpContext context, LedgerSnapshot ledger) => ControlResponse.WriteAsync(context, new JsonObject
    {
        ["total"] = Count(ledger.Total),
        ["keys"] = Counts(ledger.Keys),
        ["requests"] = Counts(ledger.Requests),
    });

    private static JsonObject Counts(IReadOnlyDictionary<string, ImageCount> counts) =>
        new(counts.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Count(entry.Value))));

    private static JsonObject Count(ImageCount count) => new() { ["made"] = count.Made, ["billed"] = count.Billed };
}
