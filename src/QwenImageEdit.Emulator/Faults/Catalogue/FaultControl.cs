using System.Text.Json.Nodes;
using QwenImageEdit.Emulator.Http;
using static QwenImageEdit.Emulator.Faults.Catalogue.FaultValues;
using static QwenImageEdit.Emulator.Faults.Catalogue.OrderMembers;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <inheritdoc cref="IFaultControl"/>
internal sealed class FaultControl<TFault>(string on, FaultPlan<TFault> plan, IReadOnlyList<FaultRecipe<TFault>> recipes) : IFaultControl
    where TFault : class
{
    private readonly FaultMember<FaultRecipe<TFault>> _fault = Choice("fault", recipes.ToDictionary(recipe => recipe.Name)) with
    {
        Rule = $"one of the faults for \"{On}\":\"{on}\" ({string.Join(", ", recipes.Select(recipe => recipe.Name))})",
    };

    public Action Prepare(FaultJson json) => json.Has(FaultList) || json.Has(Probability.Name) ? PrepareRandom(json) : PrepareQueued(json);

    public JsonObject DescribeState()
    {
        var state = plan.State;
        return new JsonObject
        {
            ["queued"] = new JsonArray([.. Runs(state.Queued).Select(run => new JsonObject { ["name"] = run.Fault.ToString(), ["times"] = run.Times })]),
            ["hasRule"] = state.HasRule,
            ["random"] = state.Random is not { } random ? null : new JsonObject
            {
                ["probability"] = random.Probability,
                ["seed"] = random.Seed,
                [FaultList] = new JsonArray([.. random.Faults.Select(fault => (JsonNode?)fault.ToString())]),
            },
        };
    }

    public JsonObject DescribeFaults() => new(recipes.Select(recipe => KeyValuePair.Create(recipe.Name, (JsonNode?)Describe(recipe.Members))));

    public void Clear() => plan.Clear();

    private Action PrepareQueued(FaultJson json)
    {
        var fault = Make(json, On, Times.Name);
        var times = json.Read(Times);
        return () => plan.Enqueue(Enumerable.Repeat(fault, times).ToArray());
    }

    private Action PrepareRandom(FaultJson json)
    {
        json.RefuseOtherMembers("random faults", [Probability.Name, Seed.Name, FaultList, On]);
        var (probability, seed) = (json.Read(Probability), json.Read(Seed));
        var faults = json.ReadItems(FaultList).Select(item => Make(item)).ToArray();
        return () => plan.SetRandom(seed, probability, faults);
    }

    private TFault Make(FaultJson json, params string[] furtherMembers)
    {
        var recipe = json.Read(_fault);
        json.RefuseOtherMembers($"'{recipe.Name}'", [_fault.Name, .. recipe.Members.Select(member => member.Name), .. furtherMembers]);
        try
        {
            return recipe.Make(json);
        }
        catch (ArgumentException exception)
        {
            throw ServiceRefusal.InvalidParameter($"'{json.PathOf(_fault.Name)}' cannot be '{recipe.Name}' with these members. {exception.Message}");
        }
    }

    /// <summary>A fault that occurs several times in a row is the same object.</summary>
    private static List<(TFault Fault, int Times)> Runs(IReadOnlyList<TFault> faults)
    {
        var runs = new List<(TFault Fault, int Times)>();
        foreach (var fault in faults)
        {
            if (runs is [.., var last] && last.Fault == fault)
            {
                runs[^1] = (fault, last.Times + 1);
            }
            else
            {
                runs.Add((fault, 1));
            }
        }

        return runs;
    }
}
