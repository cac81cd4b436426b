using System.Globalization;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>A column of a table, or a member of a JSON object.</summary>
/// <param name="Name">The name as it is written.</param>
/// <param name="Option">What it sets.</param>
/// <param name="ImageNumber">The number of the image, from 1; 0 for other options.</param>
internal readonly record struct ManifestColumn(string Name, ManifestOption Option, int ImageNumber = 0)
{
    /// <summary>The most images that any model accepts.</summary>
    public const int MaxImages = 10;

    private const int LongestOption = 16;

    /// <summary>Upper and lower case, hyphens, underscores and spaces make no difference, so that <c>NegativePrompt</c> is <c>negative_prompt</c>.</summary>
    public static ManifestColumn Of(string name)
    {
        Span<char> letters = stackalloc char[LongestOption];
        int length = 0;
        foreach (char character in name)
        {
            if (character is '-' or '_' or ' ')
            {
                continue;
            }

            if (length == LongestOption)
            {
                return new(name, ManifestOption.None);
            }

            letters[length++] = char.ToLowerInvariant(character);
        }

        return Find(name, letters[..length]);
    }

    private static ManifestColumn Find(string name, ReadOnlySpan<char> letters) => letters switch
    {
        "id" => new(name, ManifestOption.Id),
        "image" => new(name, ManifestOption.Image, 1),
        "images" => new(name, ManifestOption.Images),
        "prompt" => new(name, ManifestOption.Prompt),
        "negativeprompt" => new(name, ManifestOption.NegativePrompt),
        "model" => new(name, ManifestOption.Model),
        "n" or "count" => new(name, ManifestOption.Count),
        "size" => new(name, ManifestOption.Size),
        "seed" => new(name, ManifestOption.Seed),
        "promptextend" => new(name, ManifestOption.PromptExtend),
        "watermark" => new(name, ManifestOption.Watermark),
        "priority" => new(name, ManifestOption.Priority),
        _ when letters.StartsWith("image") && int.TryParse(letters["image".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) =>
            number is >= 1 and <= MaxImages ? new(name, ManifestOption.Image, number) : new(name, ManifestOption.ImageOutOfRange),
        _ => new(name, ManifestOption.None),
    };
}
