using System.Text.Json;
using System.Text.Json.Nodes;
using static QwenImageEdit.Emulator.Faults.Catalogue.FaultValues;
using static QwenImageEdit.Emulator.Faults.Catalogue.OrderMembers;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>The faults of edits and of result downloads, in JSON.</summary>
internal sealed class FaultControls
{
    private const string Edit = "edit";
    private const string Result = "result";

    private readonly Dictionary<string, IFaultControl> _controls;
    private readonly FaultMember<IFaultControl> _on;

    public FaultControls(FaultPlan<EmulatorFault> edits, FaultPlan<ResultFault> results)
    {
        _controls = new()
        {
            [Edit] = new FaultControl<EmulatorFault>(Edit, edits, EditFaults.All),
            [Result] = new FaultControl<ResultFault>(Result, results, ResultFaults.All),
        };
        _on = Choice(On, _controls).Or(_controls[Edit], Edit);
    }

    /// <summary>Queues or sets all faults of a request, or none if one of them is invalid.</summary>
    public void Add(JsonElement body)
    {
        foreach (var apply in FaultJson.AllOf(body).Select(json => json.Read(_on).Prepare(json)).ToList())
        {
            apply();
        }
    }

    public void Clear()
    {
        foreach (var control in _controls.Values)
        {
            control.Clear();
        }
    }

    /// <summary>Describes what is queued or set.</summary>
    public JsonObject DescribeState() => DescribeEach(control => control.DescribeState());

    /// <summary>Describes what is queued or set, and everything that can be.</summary>
    public JsonObject Describe()
    {
        var description = DescribeState();
        description[FaultList] = DescribeEach(control => control.DescribeFaults());
        description["membersOfEachFault"] = OrderMembers.Describe(_on, Times);
        var random = OrderMembers.Describe(_on, Probability, Seed);
        random[FaultList] = "required, an array of faults with their own members only";
        description["membersOfRandomFaults"] = random;
        return description;
    }

    private JsonObject DescribeEach(Func<IFaultControl, JsonObject> describe) =>
        new(_controls.Select(control => KeyValuePair.Create(control.Key, (JsonNode?)describe(control.Value))));
}
