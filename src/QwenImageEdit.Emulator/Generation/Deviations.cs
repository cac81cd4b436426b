using System.Text.Json;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Records what a valid body does that the documentation does not allow but that the service accepts from widely used clients.</summary>
internal static class Deviations
{
    private const int MaxNames = 10;
    private static readonly string[] BodyMembers = ["model", "input", "parameters"];
    private static readonly string[] ItemMembers = ["image", "text"];
    private static readonly string[] CommonParameters = ["n", "size", "seed", "watermark"];

    /// <summary>Records the deviations of a body. <paramref name="parameters"/> are those that its model supports beside the common ones, or null for any.</summary>
    public static void Record(JsonElement body, IReadOnlyCollection<string>? parameters, Exchange exchange)
    {
        Report("Leave out members that have no value instead of sending null", Nulls(body, ""), exchange);
        Report("Put the text after the images", TextsBeforeImages(body), exchange);
        Report("Leave out members that are not documented", Undocumented(body, parameters), exchange);
    }

    private static void Report(string rule, IEnumerable<string> paths, Exchange exchange)
    {
        var names = paths.Take(MaxNames + 1).Select(path => $"'{path.Cut(100)}'").ToList();
        if (names.Count > MaxNames)
        {
            names[MaxNames] = "and others";
        }

        if (names.Count > 0)
        {
            exchange.Deviate($"{rule}: {string.Join(", ", names)}.");
        }
    }

    private static IEnumerable<string> Nulls(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Null => [path],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Nulls(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Nulls(item, $"{path}[{index}]")),
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
        return
        [
            .. Others(body, "", BodyMembers),
            .. Others(body.GetProperty("input"), "input.", ["messages"]),
            .. Others(message, "input.messages[0].", ["role", "content"]),
            .. message.GetProperty("content").EnumerateArray().SelectMany((item, index) => Others(item, $"content[{index}].", ItemMembers)),
            .. parameters is not null && body.TryGet("parameters", out var given) ? Others(given, "parameters.", [.. CommonParameters, .. parameters]) : [],
        ];
    }

    private static IEnumerable<string> Others(JsonElement parent, string path, IReadOnlyCollection<string> documented) => parent.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null && !documented.Contains(member.Name))
        .Select(member => path + member.Name);

    private static JsonElement Message(JsonElement body) => body.GetProperty("input").GetProperty("messages")[0];
}
