using System.Text.Json;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Records what a valid body does that the documentation does not allow but that the service accepts from widely used clients.</summary>
internal static class Deviations
{
    private static readonly string[] BodyMembers = ["model", "input", "parameters"];
    private static readonly string[] ItemMembers = ["image", "text"];
    private static readonly string[] CommonParameters = ["n", "size", "seed", "watermark"];

    /// <summary>Records the deviations of a body. <paramref name="parameters"/> are those that its model supports beside the common ones, or null for any.</summary>
    public static void Record(JsonElement body, IReadOnlyCollection<string>? parameters, Exchange exchange)
    {
        Report("Leave out members that have no value instead of sending null", Nulls(body).Select(path => path[1..]), exchange);
        Report("Put the text after the images", TextsBeforeImages(body), exchange);
        Report("Leave out members that are not documented", Undocumented(body, parameters), exchange);
    }

    private static void Report(string rule, IEnumerable<string> paths, Exchange exchange)
    {
        if (NameList.Of(paths) is { } names)
        {
            exchange.Deviate($"{rule}: {names}.");
        }
    }

    /// <summary>The paths are put together from their ends, so that only those of nulls cost anything.</summary>
    private static IEnumerable<string> Nulls(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => [""],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Nulls(member.Value).Select(rest => $".{member.Name}{rest}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Nulls(item).Select(rest => $"[{index}]{rest}")),
        _ => [],
    };

    private static IEnumerable<string> TextsBeforeImages(JsonElement body)
    {
        var items = Message(body).GetProperty("content").EnumerateArray().ToList();
        var lastImage = items.FindLastIndex(item => item.TryGet("image", out _));
        return Enumerable.Range(0, lastImage + 1).Where(index => items[index].TryGet("text", out _)).Select(index => $"content[{index}]");
    }

    private static IEnumerable<string> Undocumented(JsonElement body, IReadOnlyCollection<string>? parameters)
    {
        var message = Message(body);
        return Others(body, "", BodyMembers)
            .Concat(Others(body.GetProperty("input"), "input.", ["messages"]))
            .Concat(Others(message, "input.messages[0].", ["role", "content"]))
            .Concat(message.GetProperty("content").EnumerateArray().SelectMany((item, index) => Others(item, $"content[{index}].", ItemMembers)))
            .Concat(parameters is not null && body.TryGet("parameters", out var given) ? Others(given, "parameters.", [.. CommonParameters, .. parameters]) : []);
    }

    private static IEnumerable<string> Others(JsonElement parent, string path, IReadOnlyCollection<string> documented) => parent.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null && !documented.Contains(member.Name))
        .Select(member => path + member.Name);

    private static JsonElement Message(JsonElement body) => body.GetProperty("input").GetProperty("messages")[0];
}
