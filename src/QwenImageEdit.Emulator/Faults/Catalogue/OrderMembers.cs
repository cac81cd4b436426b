using System.Text.Json.Nodes;
using static QwenImageEdit.Emulator.Faults.Catalogue.FaultValues;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>The members that say when faults occur.</summary>
internal static class OrderMembers
{
    public const string On = "on";
    public const string FaultList = "faults";

    public static readonly FaultMember<int> Times = Integer("times", 1, 1000).Or(1, "1");
    public static readonly FaultMember<double> Probability = Fraction("probability");
    public static readonly FaultMember<int> Seed = Integer("seed", int.MinValue, int.MaxValue).Or(0, "0");

    public static JsonObject Describe(params IEnumerable<FaultMember> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Description)));
}
