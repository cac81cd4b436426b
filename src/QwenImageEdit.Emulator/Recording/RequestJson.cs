using System.Text.Json.Nodes;

namespace QwenImageEdit.Emulator.Recording;

/// <summary>A recorded request as JSON, without any API key.</summary>
internal static class RequestJson
{
    public static JsonObject Of(ReceivedRequest received, IReadOnlyCollection<string> acceptedKeys)
    {
        IReadOnlyList<string> keys = received.ApiKey is { } key ? [key, .. acceptedKeys] : [.. acceptedKeys];
        string Shown(string text) => KeyDisplay.Hide(text, keys);
        return new JsonObject
        {
            ["requestId"] = received.RequestId,
            ["receivedAt"] = received.ReceivedAt,
            ["method"] = received.Method,
            ["target"] = Shown(received.Target),
            ["headers"] = ArrayOf(received.Headers, header => new JsonObject { ["name"] = header.Key, ["value"] = Shown(header.Value) }),
            ["bodyLength"] = received.BodyLength,
            ["statusCode"] = received.StatusCode,
            ["leakedKey"] = received.LeakedKey,
            ["json"] = received.Json is { } json ? Shown(json) : null,
            ["images"] = ArrayOf(received.Images, image => new JsonObject
            {
                ["source"] = Shown(image.Source),
                ["mediaType"] = image.MediaType,
                ["length"] = image.Length,
                ["sha256"] = image.Sha256,
            }),
            ["deviations"] = ArrayOf(received.Deviations, deviation => Shown(deviation)),
        };
    }

    private static JsonArray ArrayOf<T>(IReadOnlyList<T> items, Func<T, JsonNode> node) => new([.. items.Select(node)]);
}
