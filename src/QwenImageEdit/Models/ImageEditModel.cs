using System.Text.Json.Serialization;
using QwenImageEdit.Models;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>The id of a model that edits images, such as <c>qwen-image-edit-max</c>.</summary>
/// <remarks>An open set: the known ids are constants, and any other id is accepted, so that a model works on the day it appears.</remarks>
[JsonConverter(typeof(ImageEditModelJsonConverter))]
public readonly struct ImageEditModel : IEquatable<ImageEditModel>
{
    private readonly string? _id;

    /// <summary>Names a model by its id.</summary>
    /// <param name="id">The id exactly as the service spells it.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is null, blank, or holds white space, control characters or half a surrogate pair.</exception>
    public ImageEditModel(string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) || CodePoints.HasLoneSurrogate(id))
        {
            throw new ArgumentException($"'{TextSanitizer.Sanitize(KeyRedaction.Redact(id ?? string.Empty), TextSanitizer.NameLength)}' is no model id: an id is not blank and holds no white space, control characters or half a surrogate pair. Pass an id such as 'qwen-image-edit-max'.", nameof(id));
        }

        _id = id;
    }

    /// <summary>The max family: 1–3 images, 1–6 results, selectable size.</summary>
    public static ImageEditModel QwenImageEditMax { get; } = new("qwen-image-edit-max");

    /// <summary>The snapshot of the max family of 2026-01-16.</summary>
    public static ImageEditModel QwenImageEditMax20260116 { get; } = new("qwen-image-edit-max-2026-01-16");

    /// <summary>The plus family: 1–3 images, 1–6 results, selectable size.</summary>
    public static ImageEditModel QwenImageEditPlus { get; } = new("qwen-image-edit-plus");

    /// <summary>The snapshot of the plus family of 2025-12-15.</summary>
    public static ImageEditModel QwenImageEditPlus20251215 { get; } = new("qwen-image-edit-plus-2025-12-15");

    /// <summary>The snapshot of the plus family of 2025-10-30.</summary>
    public static ImageEditModel QwenImageEditPlus20251030 { get; } = new("qwen-image-edit-plus-2025-10-30");

    /// <summary>The first model: 1–3 images, one result, size not selectable.</summary>
    public static ImageEditModel QwenImageEdit { get; } = new("qwen-image-edit");

    /// <summary>The 2.0 family, which edits and generates: 0–3 images, 1–6 results, size by total pixels.</summary>
    public static ImageEditModel QwenImage2 { get; } = new("qwen-image-2.0");

    /// <summary>The larger model of the 2.0 family.</summary>
    public static ImageEditModel QwenImage2Pro { get; } = new("qwen-image-2.0-pro");

    /// <summary>The 3.0 family: as 2.0, with an output ratio between 1:8 and 8:1.</summary>
    public static ImageEditModel QwenImage3 { get; } = new("qwen-image-3.0");

    /// <summary>The larger model of the 3.0 family.</summary>
    public static ImageEditModel QwenImage3Pro { get; } = new("qwen-image-3.0-pro");

    /// <summary>Every model that has a constant here, in the order of the documentation.</summary>
    public static IReadOnlyList<ImageEditModel> Known { get; } =
    [
        QwenImageEditMax, QwenImageEditMax20260116,
        QwenImageEditPlus, QwenImageEditPlus20251215, QwenImageEditPlus20251030,
        QwenImageEdit,
        QwenImage2, QwenImage2Pro,
        QwenImage3, QwenImage3Pro,
    ];

    /// <summary>The id as the service spells it; empty for <c>default</c>.</summary>
    public string Id => _id ?? string.Empty;

    /// <summary>What this model can do. An id that is not in the catalogue gets <see cref="ModelCapabilities.Unknown"/>.</summary>
    public ModelCapabilities Capabilities => ModelCatalogue.Find(Id);

    /// <inheritdoc/>
    public bool Equals(ImageEditModel other) => string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ImageEditModel other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>Returns <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    /// <summary>Compares two ids, case-sensitively.</summary>
    public static bool operator ==(ImageEditModel left, ImageEditModel right) => left.Equals(right);

    /// <summary>Compares two ids, case-sensitively.</summary>
    public static bool operator !=(ImageEditModel left, ImageEditModel right) => !left.Equals(right);
}
