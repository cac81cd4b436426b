using System.Text.Json;

namespace QwenImageEdit;

/// <summary>Stores results as JSON and restores them, without reflection.</summary>
/// <remarks>
/// The JSON contains the signed links of the images, which anyone can open until they expire. The property names are fixed by the types: what is stored
/// with any serializer options can be restored with any others.
/// </remarks>
public static class ImageEditJson
{
    /// <summary>Read-only options that serialize <see cref="ImageEditResult"/> and what it consists of, also in trimmed and AOT applications.</summary>
    /// <remarks>
    /// To serialize your own types that contain results, add <see cref="JsonSerializerOptions.TypeInfoResolver"/> of these options to the
    /// <see cref="JsonSerializerOptions.TypeInfoResolverChain"/> of your own options.
    /// </remarks>
    public static JsonSerializerOptions DefaultOptions => ImageEditJsonContext.Default.Options;

    /// <summary>Writes a result as JSON.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The JSON, for <see cref="DeserializeResult"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static string Serialize(ImageEditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, ImageEditJsonContext.Default.ImageEditResult);
    }

    /// <summary>Reads a result from JSON. Missing members have their defaults, and unknown members are ignored.</summary>
    /// <param name="json">The JSON of a result.</param>
    /// <returns>A result that equals the one that was stored.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not the JSON of a result.</exception>
    public static ImageEditResult DeserializeResult(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, ImageEditJsonContext.Default.ImageEditResult) is { } result && !result.Images.Contains(null!)
                ? result
                : throw new JsonException("The JSON contains null in place of a result or of one of its images.");
        }
        catch (ArgumentException exception)
        {
            throw new JsonException("The JSON is not valid Unicode.", exception);
        }
    }
}
