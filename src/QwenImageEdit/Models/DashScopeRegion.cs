using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using QwenImageEdit.Models;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>A region of the service. Keys belong to one region: a key used in another one is refused.</summary>
/// <remarks>
/// An open set: Singapore, Beijing, Virginia and Hong Kong have hosts of their own; any other region is reached through the host of a workspace.
/// The regions and their IDs: https://www.alibabacloud.com/help/en/model-studio/regions
/// </remarks>
[TypeConverter(typeof(DashScopeRegionConverter))]
public readonly struct DashScopeRegion : IEquatable<DashScopeRegion>
{
    private readonly string? _id;

    /// <summary>Creates a region from its ID, such as <c>ap-southeast-1</c>.</summary>
    /// <param name="id">Lower-case letters, digits and dashes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty or contains other characters.</exception>
    public DashScopeRegion(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!IsId(id))
        {
            string shown = TextSanitizer.Sanitize(KeyRedaction.Redact(id), TextSanitizer.ValueLength);
            throw new ArgumentException($"'{shown}' is not a valid region ID. Use lower-case letters, digits and dashes, as in 'ap-southeast-1', or DashScopeRegion.Singapore.", nameof(id));
        }

        _id = id;
    }

    /// <summary>Singapore, the international service: <c>ap-southeast-1</c>.</summary>
    public static DashScopeRegion Singapore { get; } = new("ap-southeast-1");

    /// <summary>Beijing, the service of mainland China: <c>cn-beijing</c>.</summary>
    public static DashScopeRegion Beijing { get; } = new("cn-beijing");

    /// <summary>Virginia, the service of the United States: <c>us-east-1</c>.</summary>
    public static DashScopeRegion Virginia { get; } = new("us-east-1");

    /// <summary>Hong Kong: <c>cn-hongkong</c>.</summary>
    public static DashScopeRegion HongKong { get; } = new("cn-hongkong");

    /// <summary>Frankfurt: <c>eu-central-1</c>. It is reached through the host of a workspace only.</summary>
    public static DashScopeRegion Frankfurt { get; } = new("eu-central-1");

    /// <summary>Tokyo: <c>ap-northeast-1</c>. It is reached through the host of a workspace only.</summary>
    public static DashScopeRegion Tokyo { get; } = new("ap-northeast-1");

    /// <summary>The region's ID; empty for <c>default</c>, which is not a region and which no client accepts.</summary>
    public string Id => _id ?? string.Empty;

    /// <summary>Reads a region from its name or its ID, as configuration does.</summary>
    /// <param name="text">The name of one of the properties of this type in upper or lower case, such as <c>hongkong</c>, or the ID of any region, such as <c>ap-southeast-1</c>.
    /// An ID is in lower case and contains a dash. White space around it is ignored.</param>
    /// <returns>The region.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is neither a known name nor an ID.</exception>
    public static DashScopeRegion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var region)
            ? region
            : throw new FormatException($"'{TextSanitizer.Sanitize(KeyRedaction.Redact(text), TextSanitizer.NameLength)}' is not a region. {RegionNames.Rule}");
    }

    /// <summary>Reads a region from its name or its ID, as configuration does.</summary>
    /// <param name="text">The name of one of the properties of this type in upper or lower case, such as <c>hongkong</c>, or the ID of any region, such as <c>ap-southeast-1</c>.
    /// An ID is in lower case and contains a dash. White space around it is ignored.</param>
    /// <param name="region">The region; <c>default</c> when the text is not one.</param>
    /// <returns>True when <paramref name="text"/> is a known name or an ID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out DashScopeRegion region)
    {
        text = text?.Trim() ?? string.Empty;
        if (RegionNames.TryFind(text, out region))
        {
            return true;
        }

        // An ID contains a dash, which tells it from a misspelled name.
        bool isId = text.IndexOf('-') > 0 && IsId(text);
        region = isId ? new DashScopeRegion(text) : default;
        return isId;
    }

    /// <inheritdoc/>
    public bool Equals(DashScopeRegion other) => string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DashScopeRegion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>Returns the ID.</summary>
    /// <returns><see cref="Id"/>.</returns>
    public override string ToString() => Id;

    /// <summary>Compares the IDs of two regions.</summary>
    /// <param name="left">A region.</param>
    /// <param name="right">Another region.</param>
    /// <returns>Whether the IDs are equal.</returns>
    public static bool operator ==(DashScopeRegion left, DashScopeRegion right) => left.Equals(right);

    /// <summary>Compares the IDs of two regions.</summary>
    /// <param name="left">A region.</param>
    /// <param name="right">Another region.</param>
    /// <returns>Whether the IDs differ.</returns>
    public static bool operator !=(DashScopeRegion left, DashScopeRegion right) => !left.Equals(right);

    private static bool IsId(string text) => text.Length > 0 && text.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
