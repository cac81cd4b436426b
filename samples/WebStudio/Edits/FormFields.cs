using System.Globalization;
using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>The names of the form's fields, and which of the request's parameters each carries.</summary>
internal static class FormFields
{
    public const string EditId = "editId";
    public const string Model = "model";
    public const string Images = "images";
    public const string Prompt = "prompt";
    public const string NegativePrompt = "negativePrompt";
    public const string Count = "count";
    public const string Size = "size";
    public const string Seed = "seed";
    public const string PromptExtend = "promptExtend";
    public const string Watermark = "watermark";

    /// <summary>The field that shows a violation of a parameter: <c>n</c> is <c>count</c>, <c>image[1]</c> is <c>images[1]</c>.</summary>
    public static string Of(string parameter) => parameter switch
    {
        ImageEditParameterNames.Text => Prompt,
        ImageEditParameterNames.NegativePrompt => NegativePrompt,
        ImageEditParameterNames.Count => Count,
        ImageEditParameterNames.PromptExtend => PromptExtend,
        _ when parameter.StartsWith(ImageEditParameterNames.Image, StringComparison.Ordinal) => Images + parameter[ImageEditParameterNames.Image.Length..],
        _ => parameter,
    };

    /// <summary>Which picture a field such as <c>images[1]</c> shows, counted from 1 as the page does; null for other fields.</summary>
    public static int? PictureNumber(string field) =>
        field.StartsWith(Images + "[", StringComparison.Ordinal) && int.TryParse(field.AsSpan(Images.Length + 1).TrimEnd(']'), CultureInfo.InvariantCulture, out int index)
            ? index + 1
            : null;
}
