using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>Sets the additional properties on the builder: the names that it knows as typed parameters, the others unchanged.</summary>
internal static class AdditionalParameters
{
    private const int PrintedValueLength = 100;

    public static void Apply(AdditionalPropertiesDictionary? properties, ImageEditRequestBuilder builder)
    {
        foreach (var entry in properties ?? [])
        {
            string name = KnownName(entry.Key);
            if (OwnProperty(name) is { } property)
            {
                throw NotValid(name, entry.Value, $"'{name}' has its own property. Use {property}.");
            }

            if (!builder.IsSet(name))
            {
                Set(builder, name, entry.Value);
            }
        }
    }

    /// <summary>The service's spelling of a name that the builder knows. The dictionary ignores case, but the service does not.</summary>
    private static string KnownName(string name) => name.ToLowerInvariant() switch
    {
        ImageEditParameterNames.Seed => ImageEditParameterNames.Seed,
        ImageEditParameterNames.Size => ImageEditParameterNames.Size,
        ImageEditParameterNames.NegativePrompt => ImageEditParameterNames.NegativePrompt,
        ImageEditParameterNames.PromptExtend => ImageEditParameterNames.PromptExtend,
        ImageEditParameterNames.PromptExtendMode => ImageEditParameterNames.PromptExtendMode,
        ImageEditParameterNames.Thinking => ImageEditParameterNames.Thinking,
        ImageEditParameterNames.ThinkingMode => ImageEditParameterNames.ThinkingMode,
        ImageEditParameterNames.Sequential => ImageEditParameterNames.Sequential,
        ImageEditParameterNames.Watermark => ImageEditParameterNames.Watermark,
        _ => name,
    };

    private static string? OwnProperty(string name) => name.ToLowerInvariant() switch
    {
        ImageEditParameterNames.Model => nameof(ImageGenerationOptions.ModelId),
        ImageEditParameterNames.Count => nameof(ImageGenerationOptions.Count),
        "prompt" or ImageEditParameterNames.Text => nameof(ImageGenerationRequest.Prompt),
        ImageEditParameterNames.Image or "images" => nameof(ImageGenerationRequest.OriginalImages),
        _ => null,
    };

    private static ImageEditRequestBuilder Set(ImageEditRequestBuilder builder, string name, object? value) => name switch
    {
        ImageEditParameterNames.Seed => builder.WithSeed(Integer(name, value)),
        ImageEditParameterNames.NegativePrompt => builder.WithNegativePrompt(Text(name, value)),
        ImageEditParameterNames.PromptExtend => builder.WithPromptExtend(Truth(name, value)),
        ImageEditParameterNames.PromptExtendMode => builder.WithPromptExtendMode(Named(name, value, static text => new PromptExtendMode(text))),
        ImageEditParameterNames.Thinking => builder.WithThinking(Truth(name, value)),
        ImageEditParameterNames.ThinkingMode => builder.WithThinkingMode(Truth(name, value)),
        ImageEditParameterNames.Sequential => builder.WithSequential(Truth(name, value)),
        ImageEditParameterNames.Watermark => builder.WithWatermark(Truth(name, value)),
        ImageEditParameterNames.Size => builder.WithSize(Named(name, value, Resolution)),
        _ => value switch
        {
            JsonElement element => builder.WithParameter(name, element),
            string text => builder.WithParameter(name, text),
            bool truth => builder.WithParameter(name, truth),
            sbyte or byte or short or ushort or int or uint or long => builder.WithParameter(name, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            float or double => builder.WithParameter(name, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => throw NotValid(name, value, "must be a string, a bool, an integer up to long, a float, a double or a JsonElement."),
        },
    };

    /// <summary>A size in pixels belongs into the abstraction's own property, which cannot hold the name of a resolution.</summary>
    private static ImageResolution Resolution(string size) =>
        ImageSize.TryParse(size, out _)
            ? throw new ArgumentException($"a size in pixels has its own property. Use {nameof(ImageGenerationOptions.ImageSize)}.")
            : new ImageResolution(size);

    private static T Named<T>(string name, object? value, Func<string, T> create)
    {
        string text = Text(name, value);
        try
        {
            return create(text);
        }
        catch (ArgumentException exception)
        {
            throw NotValid(name, value, ArgumentMessage.WithoutParameter(exception));
        }
    }

    private static int Integer(string name, object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Number } element when element.TryGetInt32(out int integer) => integer,
        sbyte or byte or short or ushort or int => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        uint integer and <= int.MaxValue => (int)integer,
        long integer and >= int.MinValue and <= int.MaxValue => (int)integer,
        _ => throw NotValid(name, value, "must be a whole number from 0 to 2147483647. Pass an int or a JsonElement."),
    };

    private static bool Truth(string name, object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } element => element.GetBoolean(),
        bool truth => truth,
        _ => throw NotValid(name, value, "must be true or false. Pass a bool or a JsonElement."),
    };

    private static string Text(string name, object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        string text => text,
        _ => throw NotValid(name, value, "must be a text. Pass a string or a JsonElement."),
    };

    private static ArgumentException NotValid(string name, object? value, string ruleAndRemedy) =>
        new($"AdditionalProperties[\"{name}\"] is {Describe(value)}, but {ruleAndRemedy}");

    private static string Describe(object? value)
    {
        if (value is null)
        {
            return "null";
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        return $"'{(text.Length <= PrintedValueLength ? text : $"{text.Substring(0, PrintedValueLength)}…")}' ({value.GetType()})";
    }
}
