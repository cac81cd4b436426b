using System.Text.Json.Nodes;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Changes a JSON document, which stays valid.</summary>
internal sealed class JsonMutator(Random random)
{
    private static readonly string[] Names =
        ["code", "error", "message", "msg", "request_id", "requestId", "output", "usage", "choices", "content", "image", "Code", "CODE", "errorCode", "request-id", "data", "text", "type"];

    public JsonNode? Mutate(JsonNode? document)
    {
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            JsonNode[] containers = [.. Containers(document)];
            if (containers.Length == 0)
            {
                return document;
            }

            Change(containers[random.Next(containers.Length)], containers);
            document = random.Next(30) switch { 0 => new JsonArray(document), 1 => new JsonObject { [Pick(Names)] = document }, _ => document };
        }

        return document;
    }

    /// <summary>A value of any type. Strings may contain the key, whole or with an inserted character that a reader may remove.</summary>
    public JsonNode? AnyValue() => random.Next(18) switch
    {
        0 => null,
        1 => true,
        2 => 0,
        3 => random.Next(200, 600),
        4 => JsonNode.Parse("1e999"),
        5 => -1.5,
        6 => string.Empty,
        7 => new JsonObject(),
        8 => new JsonArray(),
        9 => new JsonArray(Pick(ServiceCodes.All)),
        10 => new JsonObject { ["code"] = Pick(ServiceCodes.All), ["message"] = "nested" },
        11 => Pick(ServiceCodes.All),
        12 => random.Next(200, 600).ToString("D", null),
        13 => $"before {ResponseCase.Key} after",
        14 => ResponseCase.Key.Insert(random.Next(1, ResponseCase.Key.Length), Pick("\u200B", "\n", "\0", "\uFEFF", "\u202E")),
        15 => "a\r\nb\u0085c\u2028d\u202Ee\u001B[31m",
        16 => new string('x', random.Next(1, 3_000)),
        _ => $"r-{random.Next()}",
    };

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).SelectMany(Containers).Prepend(members),
        JsonArray { Count: < 100 } items => items.SelectMany(Containers).Prepend(items),
        JsonArray items => [items],
        _ => [],
    };

    private void Change(JsonNode container, JsonNode[] all)
    {
        if (container is JsonArray items)
        {
            ChangeItems(items);
            return;
        }

        var members = (JsonObject)container;
        string name = members.Count == 0 ? Pick(Names) : members.ElementAt(random.Next(members.Count)).Key;
        switch (random.Next(7))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                var value = members[name];
                members.Remove(name);
                members[random.Next(2) == 0 ? Pick(Names) : name.ToUpperInvariant()] = value;
                break;
            case 2:
                members[Pick(Names)] = AnyValue();
                break;
            case 3 when members[name] is { } moved && all[random.Next(all.Length)] is JsonObject target && !IsWithin(target, moved):
                members.Remove(name);
                target[name] = moved;
                break;
            case 4 when members[name] is { } inner:
                members.Remove(name);
                members[name] = random.Next(2) == 0 ? new JsonArray(inner) : new JsonObject { [name] = inner };
                break;
            default:
                members[name] = AnyValue();
                break;
        }
    }

    private void ChangeItems(JsonArray items)
    {
        if (items.Count > 0 && random.Next(2) == 0)
        {
            items.RemoveAt(random.Next(items.Count));
            return;
        }

        items.Insert(random.Next(items.Count + 1), AnyValue());
    }

    private static bool IsWithin(JsonNode node, JsonNode ancestor)
    {
        for (JsonNode? at = node; at is not null; at = at.Parent)
        {
            if (at == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private string Pick(params string[] values) => values[random.Next(values.Length)];
}
