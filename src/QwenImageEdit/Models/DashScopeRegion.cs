using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>A region of the service. Keys belong to one region: a key used in another one is refused.</summary>
/// <remarks>An open set: Singapore and Beijing have hosts of their own; any other region is reached through a workspace host.</remarks>
public readonly struct DashScopeRegion : IEquatable<DashScopeRegion>
{
    private readonly string? _id;

    /// <summary>Names a region by its id, such as <c>ap-southeast-1</c>.</summary>
    /// <param name="id">Lower-case letters, digits and dashes.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is null, blank, or holds other characters.</exception>
    public DashScopeRegion(string id)
    {
        if (string.IsNullOrEmpty(id) || !id.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            throw new ArgumentException($"'{KeyRedaction.Redact(id ?? string.Empty)}' is no region id: it holds lower-case letters, digits and dashes. Pass one such as 'ap-southeast-1', or DashScopeRegion.Singapore.", nameof(id));
        }

        _id = id;
    }

    /// <summary>Singapore, the international service.</summary>
    public static DashScopeRegion Singapore { get; } = new("ap-southeast-1");

    /// <summary>Beijing, the service of mainland China.</summary>
    public static DashScopeRegion Beijing { get; } = new("cn-beijing");

    /// <summary>The region's id; empty for <c>default</c>.</summary>
    public string Id => _id ?? string.Empty;

    /// <inheritdoc/>
    public bool Equals(DashScopeRegion other) => string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DashScopeRegion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>Returns <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>Compares two ids.</summary>
    public static bool operator ==(DashScopeRegion left, DashScopeRegion right) => left.Equals(right);

    /// <summary>Compares two ids.</summary>
    public static bool operator !=(DashScopeRegion left, DashScopeRegion right) => !left.Equals(right);
}
