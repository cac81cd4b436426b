using System.Text.Json;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>A member of a fault's JSON.</summary>
/// <param name="Name">The name, which is that of the parameter in C#.</param>
/// <param name="Rule">What the value must be, such as <c>true or false</c>.</param>
internal abstract record FaultMember(string Name, string Rule)
{
    /// <summary>The default in words, or null if the member is required.</summary>
    public string? Default { get; protected init; }

    public string Description => Default is null ? $"required, {Rule}" : $"{Rule}; default {Default}";
}

/// <param name="Name">The name, which is that of the parameter in C#.</param>
/// <param name="Rule">What the value must be, such as <c>true or false</c>.</param>
/// <param name="TryRead">Reads a value, or returns false if it violates the rule.</param>
/// <typeparam name="T">The type of the parameter in C#.</typeparam>
internal sealed record FaultMember<T>(string Name, string Rule, TryReadValue<T> TryRead) : FaultMember(Name, Rule)
{
    public T? DefaultValue { get; private init; }

    public FaultMember<T> Or(T defaultValue, string words) => this with { DefaultValue = defaultValue, Default = words };
}

internal delegate bool TryReadValue<T>(JsonElement value, out T result);
