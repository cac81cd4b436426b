using System.Text.Json;

namespace QwenImageEdit.Json;

/// <summary>Compares JSON members by value.</summary>
internal static class JsonMembers
{
    public static bool Equal(IEnumerable<KeyValuePair<string, JsonElement>>? left, IEnumerable<KeyValuePair<string, JsonElement>>? right)
    {
        var leftMembers = (left ?? []).ToList();
        var rightMembers = (right ?? []).ToDictionary(member => member.Key, member => member.Value);
        return leftMembers.Count == rightMembers.Count
            && leftMembers.TrueForAll(member => rightMembers.TryGetValue(member.Key, out var value) && CanonicalJson.Equal(member.Value, value));
    }
}
