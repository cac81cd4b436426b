using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using QwenImageEdit.Inputs;
using QwenImageEdit.Requests;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>A checked edit request. Immutable, equal by value, safe to share between threads and to send again.</summary>
public sealed class ImageEditRequest : IEquatable<ImageEditRequest>
{
    private const int PrintedTextLength = 40;

    internal static readonly IReadOnlyDictionary<string, JsonElement> NoParameters = new ReadOnlyDictionary<string, JsonElement>(new Dictionary<string, JsonElement>());

    internal ImageEditRequest(ImageEditModel model, ModelCapabilities capabilities)
    {
        Model = model;
        Capabilities = capabilities;
    }

    /// <summary>The model that is asked.</summary>
    public ImageEditModel Model { get; }

    /// <summary>The rules that the request was checked against.</summary>
    public ModelCapabilities Capabilities { get; }

    /// <summary>The input images in their order. Without a <see cref="Size"/>, the last one decides the output's ratio.</summary>
    public IReadOnlyList<ImageInput> Images { get; internal init; } = [];

    /// <summary>What to do with the images.</summary>
    public string Prompt { get; internal init; } = string.Empty;

    /// <summary>Number of results (<c>n</c>); null leaves it to the service, which makes 1.</summary>
    public int? Count { get; internal init; }

    /// <summary>Output size; null leaves it to the service: about 1024×1024 pixels in the last input's ratio.</summary>
    public ImageSize? Size { get; internal init; }

    /// <summary>What should not be in the picture; null for none.</summary>
    public string? NegativePrompt { get; internal init; }

    /// <summary>Whether the service may rewrite the prompt (<c>prompt_extend</c>); null leaves it to the service, which does.</summary>
    public bool? PromptExtend { get; internal init; }

    /// <summary>Whether a "Qwen-Image" mark is put in the corner; null leaves it to the service, which does not.</summary>
    public bool? Watermark { get; internal init; }

    /// <summary>Seed, 0…2147483647; null lets the service choose.</summary>
    public int? Seed { get; internal init; }

    /// <summary>Parameters that the SDK does not know, as set with <c>WithParameter</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalParameters { get; internal init; } = NoParameters;

    /// <summary>Advice that the request does not follow. It is sent all the same.</summary>
    public IReadOnlyList<RequestViolation> Warnings { get; internal set; } = [];

    /// <summary>How this request is tried again; null leaves it to the client.</summary>
    internal RetrySettings? Retry { get; init; }

    /// <summary>What was seen of each image when the request was built, in the order of <see cref="Images"/>.</summary>
    internal IReadOnlyList<ImageInspection> Inspections { get; init; } = [];

    /// <summary>Starts a request.</summary>
    /// <param name="model">The model to ask.</param>
    public static ImageEditRequestBuilder For(ImageEditModel model) => new(model);

    /// <summary>Starts a request from this one; what is set again replaces what was.</summary>
    public ImageEditRequestBuilder ToBuilder() => new(this);

    /// <inheritdoc/>
    public bool Equals(ImageEditRequest? other) =>
        other is not null
        && Model == other.Model
        && Capabilities == other.Capabilities
        && Images.SequenceEqual(other.Images)
        && string.Equals(Prompt, other.Prompt, StringComparison.Ordinal)
        && Count == other.Count
        && Size == other.Size
        && string.Equals(NegativePrompt, other.NegativePrompt, StringComparison.Ordinal)
        && PromptExtend == other.PromptExtend
        && Watermark == other.Watermark
        && Seed == other.Seed
        && Retry == other.Retry
        && JsonMembers.Equal(AdditionalParameters, other.AdditionalParameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ImageEditRequest);

    /// <inheritdoc/>
    public override int GetHashCode() => (Model, Prompt, Images.Count, Count, Size, Seed).GetHashCode();

    /// <summary>A line for logs: texts are shortened and their control characters escaped, and images are named by their source.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{TextSanitizer.Sanitize(Model.Id, TextSanitizer.NameLength)}: [{string.Join(", ", Images)}] \"{TextSanitizer.Sanitize(Prompt, PrintedTextLength)}\"");
        Append(ImageEditParameterNames.Count, Count);
        Append(ImageEditParameterNames.Size, Size);
        Append(ImageEditParameterNames.NegativePrompt, NegativePrompt is { } negativePrompt ? $"\"{TextSanitizer.Sanitize(negativePrompt, PrintedTextLength)}\"" : null);
        Append(ImageEditParameterNames.PromptExtend, PromptExtend);
        Append(ImageEditParameterNames.Watermark, Watermark);
        Append(ImageEditParameterNames.Seed, Seed);
        foreach (var parameter in AdditionalParameters)
        {
            Append(TextSanitizer.Sanitize(parameter.Key, PrintedTextLength), TextSanitizer.Sanitize(parameter.Value.GetRawText(), PrintedTextLength));
        }

        return text.ToString();

        void Append(string name, object? value)
        {
            if (value is not null)
            {
                text.Append(", ").Append(name).Append(' ').Append(value);
            }
        }
    }
}
