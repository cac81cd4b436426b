namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>A fault that can be described in JSON.</summary>
/// <param name="Name">The name of the factory in C#, in camelCase.</param>
/// <param name="Members">The parameters of the factory.</param>
/// <param name="Make">Makes the fault from its JSON.</param>
internal sealed record FaultRecipe<TFault>(string Name, IReadOnlyList<FaultMember> Members, Func<FaultJson, TFault> Make);

internal static class FaultRecipe
{
    public static FaultRecipe<TFault> Of<TFault>(string name, Func<TFault> make) => new(name, [], _ => make());

    public static FaultRecipe<TFault> Of<T1, TFault>(string name, Func<T1, TFault> make, FaultMember<T1> first) =>
        new(name, [first], json => make(json.Read(first)));

    public static FaultRecipe<TFault> Of<T1, T2, TFault>(string name, Func<T1, T2, TFault> make, FaultMember<T1> first, FaultMember<T2> second) =>
        new(name, [first, second], json => make(json.Read(first), json.Read(second)));

    public static FaultRecipe<TFault> Of<T1, T2, T3, TFault>(
        string name, Func<T1, T2, T3, TFault> make, FaultMember<T1> first, FaultMember<T2> second, FaultMember<T3> third) =>
        new(name, [first, second, third], json => make(json.Read(first), json.Read(second), json.Read(third)));

    public static FaultRecipe<TFault> Of<T1, T2, T3, T4, TFault>(
        string name, Func<T1, T2, T3, T4, TFault> make, FaultMember<T1> first, FaultMember<T2> second, FaultMember<T3> third, FaultMember<T4> fourth) =>
        new(name, [first, second, third, fourth], json => make(json.Read(first), json.Read(second), json.Read(third), json.Read(fourth)));
}
