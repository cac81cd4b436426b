using System.Text.Json;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Reads the arguments of a tool, and remembers everything that is wrong with them.</summary>
internal sealed class ArgumentReader(IDictionary<string, JsonElement>? given)
{
    private const int ShownLength = 100;

    private readonly IDictionary<string, JsonElement> _given = given ?? new Dictionary<string, JsonElement>();
    private readonly List<string> _known = [];

    /// <summary>A sentence for each argument that cannot be used.</summary>
    public List<string> Problems { get; } = [];

    public string? Text(string name) => Read(name, "a string", static value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public int? WholeNumber(string name) => Read<int?>(name, "a whole number", static value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null);

    public bool? Switch(string name) => Read<bool?>(name, "true or false", static value => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    });

    public IReadOnlyList<string> Texts(string name) => Read(name, "an array of strings", static value =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String)
            ? value.EnumerateArray().Select(static item => item.GetString()!).ToArray()
            : null) ?? [];

    /// <summary>Objects to every argument that was not read.</summary>
    public void RejectOthers() =>
        Problems.AddRange(_given.Keys.Except(_known).Select(name => $"'{Short(name)}' is not an argument. The arguments are {string.Join(", ", _known)}."));

    private T? Read<T>(string name, string what, Func<JsonElement, T?> read)
    {
        _known.Add(name);
        if (!_given.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return default;
        }

        var result = read(value);
        if (result is null)
        {
            Problems.Add($"{name}: {Short(value.GetRawText())} is not {what}.");
        }

        return result;
    }

    private static string Short(string text) => text.Length > ShownLength ? $"{text[..ShownLength]}…" : text;
}
