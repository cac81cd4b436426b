using System.Text.Json;
using QwenImageEdit.Emulator.Generation;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>A JSON object that describes a fault, and its place in the request. <c>null</c> counts as absent.</summary>
internal sealed class FaultJson
{
    private const int MaxItems = 1000;

    private readonly JsonElement _object;
    private readonly string _path;

    private FaultJson(JsonElement element, string path)
    {
        Require(element.ValueKind == JsonValueKind.Object, $"{Shown(path)} must be an object such as {{\"fault\":\"gzip\"}}, not {Shown(element)}.");
        _object = element;
        _path = path;
    }

    /// <summary>The objects of a request: one, or several in an array.</summary>
    public static IReadOnlyList<FaultJson> AllOf(JsonElement body) => body.ValueKind == JsonValueKind.Array ? ItemsOf(body, "") : [new FaultJson(body, "")];

    public bool Has(string name) => _object.TryGet(name, out _);

    public T Read<T>(FaultMember<T> member)
    {
        if (!_object.TryGet(member.Name, out var value))
        {
            Require(member.Default is not null, $"'{PathOf(member.Name)}' is required. It must be {member.Rule}.");
            return member.DefaultValue!;
        }

        Require(member.TryRead(value, out var result), $"'{PathOf(member.Name)}' must be {member.Rule}, not {Shown(value)}.");
        return result;
    }

    public IReadOnlyList<FaultJson> ReadItems(string name)
    {
        Require(_object.TryGet(name, out var items) && items.ValueKind == JsonValueKind.Array, $"'{PathOf(name)}' must be an array of faults.");
        return ItemsOf(items, PathOf(name));
    }

    public void RefuseOtherMembers(string owner, IReadOnlyCollection<string> members)
    {
        foreach (var member in _object.EnumerateObject())
        {
            Require(members.Contains(member.Name), $"'{PathOf(member.Name.Shown())}' is not a member of {owner}. The members are {string.Join(", ", members)}.");
        }
    }

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static FaultJson[] ItemsOf(JsonElement array, string path)
    {
        var count = array.GetArrayLength();
        Require(count is >= 1 and <= MaxItems, $"{Shown(path)} must hold 1 to {MaxItems} objects, not {count}.");
        return [.. array.EnumerateArray().Select((item, index) => new FaultJson(item, $"{path}[{index}]"))];
    }

    private static string Shown(string path) => path.Length == 0 ? "The request body" : $"'{path}'";

    private static string Shown(JsonElement value) => value.GetRawText().Shown();
}
