using System.Text.Json.Serialization;
using QwenImageEdit.Models;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>The id of a model that edits images, such as <c>qwen-image-edit-max</c>.</summary>
/// <remarks>An open set: there is a property for each known id, and any other id is accepted, so that a new model can be used at once. A string converts to a model.</remarks>
[JsonConverter(typeof(ImageEditModelJsonConverter))]
public readonly struct ImageEditModel : IEquatable<ImageEditModel>
{
    private readonly string? _id;

    /// <summary>Creates a model from its id.</summary>
    /// <param name="id">The id exactly as the service spells it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is blank, or contains white space, control characters or half of a surrogate pair.</exception>
    public ImageEditModel(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (string.IsNullOrWhiteSpace(id) || VisibleText.HasSpaceOrControl(id) || CodePoints.HasLoneSurrogate(id))
        {
            throw new ArgumentException($"'{TextSanitizer.Sanitize(KeyRedaction.Redact(id), TextSanitizer.NameLength)}' is not a valid model id. An id cannot be blank or contain white space, control characters or half of a surrogate pair. Pass an id such as 'qwen-image-edit-max'.", nameof(id));
        }

        _id = id;
    }

    /// <summary>The max family: 1–3 images, 1–6 results, and a selectable size.</summary>
    public static ImageEditModel QwenImageEditMax { get; } = new("qwen-image-edit-max");

    /// <summary>The snapshot of the max family of 2026-01-16.</summary>
    public static ImageEditModel QwenImageEditMax20260116 { get; } = new("qwen-image-edit-max-2026-01-16");

    /// <summary>The plus family: 1–3 images, 1–6 results, and a selectable size.</summary>
    public static ImageEditModel QwenImageEditPlus { get; } = new("qwen-image-edit-plus");

    /// <summary>The snapshot of the plus family of 2025-12-15.</summary>
    public static ImageEditModel QwenImageEditPlus20251215 { get; } = new("qwen-image-edit-plus-2025-12-15");

    /// <summary>The snapshot of the plus family of 2025-10-30.</summary>
    public static ImageEditModel QwenImageEditPlus20251030 { get; } = new("qwen-image-edit-plus-2025-10-30");

    /// <summary>The first model: 1–3 images, 1 result, and no selectable size.</summary>
    public static ImageEditModel QwenImageEdit { get; } = new("qwen-image-edit");

    /// <summary>The 2.0 family, which edits and generates: 0–3 images, 1–6 results, and a size limited by its total pixels.</summary>
    public static ImageEditModel QwenImage2 { get; } = new("qwen-image-2.0");

    /// <summary>The larger model of the 2.0 family.</summary>
    public static ImageEditModel QwenImage2Pro { get; } = new("qwen-image-2.0-pro");

    /// <summary>The 2.1 family, which edits and generates: 0–10 images, 1–6 results, and a size limited by its total pixels and its ratio.</summary>
    public static ImageEditModel QwenImage21Pro { get; } = new("qwen-image-2.1-pro");

    /// <summary>The 3.0 family: like 2.0, with longer prompts and a ratio of the results between 1:8 and 8:1.</summary>
    public static ImageEditModel QwenImage3 { get; } = new("qwen-image-3.0");

    /// <summary>The larger model of the 3.0 family.</summary>
    public static ImageEditModel QwenImage3Pro { get; } = new("qwen-image-3.0-pro");

    /// <summary>The 2.6 image model of the wan series: 1–4 images, 1–4 results or up to 12 in a sequence, and a size in pixels or a resolution.</summary>
    public static ImageEditModel Wan26Image { get; } = new("wan2.6-image");

    /// <summary>The 2.7 image model of the wan series, which edits and generates: 0–9 images, 1–4 results or up to 12 in a sequence, and a size in pixels or a resolution.</summary>
    public static ImageEditModel Wan27Image { get; } = new("wan2.7-image");

    /// <summary>The larger 2.7 image model of the wan series.</summary>
    public static ImageEditModel Wan27ImagePro { get; } = new("wan2.7-image-pro");

    /// <summary>Every model that has a property here, in the order of the documentation.</summary>
    public static IReadOnlyList<ImageEditModel> Known => field ??=
    [
        QwenImageEditMax, QwenImageEditMax20260116,
        QwenImageEditPlus, QwenImageEditPlus20251215, QwenImageEditPlus20251030,
        QwenImageEdit,
        QwenImage2, QwenImage2Pro,
        QwenImage21Pro,
        QwenImage3, QwenImage3Pro,
        Wan26Image, Wan27Image, Wan27ImagePro,
    ];

    /// <summary>The id as the service spells it; empty for <c>default</c>, which is not a model.</summary>
    public string Id => _id ?? string.Empty;

    /// <summary>What this model supports; <see cref="ModelCapabilities.Unknown"/> for a model that is not in the catalogue. A dated snapshot has the rules of its family.</summary>
    public ModelCapabilities Capabilities => ModelCatalogue.Find(this);

    /// <inheritdoc/>
    public bool Equals(ImageEditModel other) => string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ImageEditModel other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>Returns the id.</summary>
    /// <returns><see cref="Id"/>.</returns>
    public override string ToString() => Id;

    /// <summary>Creates a model from its id.</summary>
    /// <param name="id">The id exactly as the service spells it.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a valid id; see <see cref="ImageEditModel(string)"/>.</exception>
    public static implicit operator ImageEditModel(string id) => new(id);

    /// <summary>Compares the ids of two models. Upper and lower case differ.</summary>
    /// <param name="left">A model.</param>
    /// <param name="right">Another model.</param>
    /// <returns>Whether the ids are equal.</returns>
    public static bool operator ==(ImageEditModel left, ImageEditModel right) => left.Equals(right);

    /// <summary>Compares the ids of two models. Upper and lower case differ.</summary>
    /// <param name="left">A model.</param>
    /// <param name="right">Another model.</param>
    /// <returns>Whether the ids differ.</returns>
    public static bool operator !=(ImageEditModel left, ImageEditModel right) => !left.Equals(right);
}
