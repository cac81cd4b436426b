using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QwenImageEdit;

/// <summary>Stores results and uploaded images as JSON and restores them, without reflection.</summary>
/// <remarks>
/// The JSON of a result contains the signed links of its images, which anyone can open until they expire. The property names are fixed by the types: what is
/// stored with any serializer options can be restored with any others.
/// </remarks>
public static class ImageEditJson
{
    /// <summary>Read-only options that serialize <see cref="ImageEditResult"/> and <see cref="UploadedImage"/>, also in trimmed and AOT applications.</summary>
    /// <remarks>
    /// To serialize your own types that contain these, add <see cref="JsonSerializerOptions.TypeInfoResolver"/> of these options to the
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

    /// <summary>Writes an uploaded image as JSON.</summary>
    /// <param name="image">The uploaded image.</param>
    /// <returns>The JSON, for <see cref="DeserializeUploadedImage"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    public static string Serialize(UploadedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return JsonSerializer.Serialize(image, ImageEditJsonContext.Default.UploadedImage);
    }

    /// <summary>Reads a result from JSON. Missing members have their defaults, and unknown members are ignored.</summary>
    /// <param name="json">The JSON of a result.</param>
    /// <returns>A result that equals the one that was stored.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not the JSON of a result.</exception>
    public static ImageEditResult DeserializeResult(string json)
    {
        var result = Deserialize(json, ImageEditJsonContext.Default.ImageEditResult);
        return result.Images.Contains(null!) ? throw new JsonException("The JSON contains null in place of an image of the result.") : result;
    }

    /// <summary>Reads an uploaded image from JSON. Unknown members are ignored.</summary>
    /// <param name="json">The JSON of an uploaded image.</param>
    /// <returns>An uploaded image that equals the one that was stored.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not the JSON of an uploaded image.</exception>
    public static UploadedImage DeserializeUploadedImage(string json) => Deserialize(json, ImageEditJsonContext.Default.UploadedImage);

    private static T Deserialize<T>(string json, JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The JSON is null.");
        }
        catch (ArgumentException exception)
        {
            throw new JsonException($"The JSON contains a value that cannot be used: {exception.Message}", exception);
        }
    }
}
