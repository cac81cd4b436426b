using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>A size that names the amount of pixels and leaves the ratio to the service, such as <c>2K</c>. Used by the wan image models instead of an <see cref="ImageSize"/>.</summary>
/// <remarks>An open set: there is a property for each known name, and any other name is accepted, so that a new one can be used at once.</remarks>
public readonly struct ImageResolution : IEquatable<ImageResolution>
{
    private readonly string? _name;

    /// <summary>Creates a resolution from its name.</summary>
    /// <param name="name">The name as the service spells it: visible ASCII characters, such as <c>2K</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or contains other characters.</exception>
    public ImageResolution(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || !VisibleText.IsVisibleAscii(name))
        {
            throw new ArgumentException($"'{TextSanitizer.Sanitize(name, TextSanitizer.NameLength)}' is not a valid resolution. Pass a name in visible ASCII characters, such as '2K'.", nameof(name));
        }

        _name = name;
    }

    /// <summary>About 1024×1024 pixels: <c>1K</c>.</summary>
    public static ImageResolution OneK { get; } = new("1K");

    /// <summary>About 2048×2048 pixels: <c>2K</c>.</summary>
    public static ImageResolution TwoK { get; } = new("2K");

    /// <summary>About 4096×4096 pixels: <c>4K</c>.</summary>
    public static ImageResolution FourK { get; } = new("4K");

    /// <summary>The name as the service spells it; empty for <c>default</c>, which is not a resolution.</summary>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool Equals(ImageResolution other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ImageResolution other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>Returns the name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>Compares the names of two resolutions. Upper and lower case differ.</summary>
    /// <param name="left">A resolution.</param>
    /// <param name="right">Another resolution.</param>
    /// <returns>Whether the names are equal.</returns>
    public static bool operator ==(ImageResolution left, ImageResolution right) => left.Equals(right);

    /// <summary>Compares the names of two resolutions. Upper and lower case differ.</summary>
    /// <param name="left">A resolution.</param>
    /// <param name="right">Another resolution.</param>
    /// <returns>Whether the names differ.</returns>
    public static bool operator !=(ImageResolution left, ImageResolution right) => !left.Equals(right);
}
