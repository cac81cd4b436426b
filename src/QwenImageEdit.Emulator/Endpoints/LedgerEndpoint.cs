using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Ledger;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Returns the ledger over HTTP, for callers in another process.</summary>
internal sealed class LedgerEndpoint(ImageLedger ledger)
{
    public Task ShowAsync(HttpContext context)
    {
        var snapshot = ledger.Snapshot;
        return ControlResponse.WriteAsync(context, new JsonObject
        {
            ["total"] = Count(snapshot.Total),
            ["keys"] = Counts(snapshot.Keys),
            ["requests"] = Counts(snapshot.Requests),
        });
    }

    public Task ClearAsync(HttpContext context)
    {
        ledger.Clear();
        return ShowAsync(context);
    }

    private static JsonObject Counts(IReadOnlyDictionary<string, ImageCount> counts) =>
        new(counts.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Count(entry.Value))));

    private static JsonObject Count(ImageCount count) => new() { ["made"] = count.Made, ["billed"] = count.Billed };
}
