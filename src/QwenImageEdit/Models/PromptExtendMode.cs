using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>How the service rewrites a prompt (<c>prompt_extend_mode</c>).</summary>
/// <remarks>An open set: there is a property for each known mode, and any other name is accepted, so that a new one can be used at once.</remarks>
public readonly struct PromptExtendMode : IEquatable<PromptExtendMode>
{
    private readonly string? _name;

    /// <summary>Creates a mode from its name.</summary>
    /// <param name="name">The name as the service spells it: visible ASCII characters, such as <c>direct</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or contains other characters.</exception>
    public PromptExtendMode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || !VisibleText.IsVisibleAscii(name))
        {
            throw new ArgumentException($"'{TextSanitizer.Sanitize(name, TextSanitizer.NameLength)}' is not a valid mode. Pass a name in visible ASCII characters, such as 'direct'.", nameof(name));
        }

        _name = name;
    }

    /// <summary>Rewrites the prompt once: <c>direct</c>. The default of the service.</summary>
    public static PromptExtendMode Direct { get; } = new("direct");

    /// <summary>Plans the picture in several steps: <c>agent</c>. In the 3.0 family and <c>qwen-image-2.1-pro</c>, only for requests without images.</summary>
    public static PromptExtendMode Agent { get; } = new("agent");

    /// <summary>The name as the service spells it; empty for <c>default</c>, which is not a mode.</summary>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool Equals(PromptExtendMode other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PromptExtendMode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>Returns the name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>Compares the names of two modes. Upper and lower case differ.</summary>
    /// <param name="left">A mode.</param>
    /// <param name="right">Another mode.</param>
    /// <returns>Whether the names are equal.</returns>
    public static bool operator ==(PromptExtendMode left, PromptExtendMode right) => left.Equals(right);

    /// <summary>Compares the names of two modes. Upper and lower case differ.</summary>
    /// <param name="left">A mode.</param>
    /// <param name="right">Another mode.</param>
    /// <returns>Whether the names differ.</returns>
    public static bool operator !=(PromptExtendMode left, PromptExtendMode right) => !left.Equals(right);
}
