using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using QwenImageEdit.Inputs;
using QwenImageEdit.Json;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>A valid request to edit images. It is immutable and equal by value, and can be shared between threads and sent more than once.</summary>
public sealed class ImageEditRequest : IEquatable<ImageEditRequest>
{
    private const int PrintedTextLength = 40;

    internal static readonly IReadOnlyDictionary<string, JsonElement> NoParameters = new ReadOnlyDictionary<string, JsonElement>(new Dictionary<string, JsonElement>());

    internal ImageEditRequest(ImageEditModel model, ModelCapabilities capabilities)
    {
        Model = model;
        Capabilities = capabilities;
    }

    /// <summary>The model that edits the images.</summary>
    public ImageEditModel Model { get; }

    /// <summary>The rules that the request was checked against.</summary>
    public ModelCapabilities Capabilities { get; }

    /// <summary>The input images in their order. Without a <see cref="Size"/>, the last one decides the ratio of the results.</summary>
    public IReadOnlyList<ImageInput> Images { get; internal init; } = [];

    /// <summary>What to do with the images.</summary>
    public string Prompt { get; internal init; } = string.Empty;

    /// <summary>The number of results (<c>n</c>), 1 or more; null for the default of the service, which is 1 except for a <see cref="Sequential"/> request.</summary>
    public int? Count { get; internal init; }

    /// <summary>The size of the results in pixels; null when it is not set, or is set as a <see cref="Resolution"/>. The default of the service is about 1024×1024 pixels in the ratio of the last
    /// input image for the edit families.</summary>
    public ImageSize? Size { get; internal init; }

    /// <summary>The size of the results by its name, such as <c>2K</c>; null when it is not set, or is set in pixels as <see cref="Size"/>.</summary>
    public ImageResolution? Resolution { get; internal init; }

    /// <summary>What the results should not show; null for none.</summary>
    public string? NegativePrompt { get; internal init; }

    /// <summary>Whether the service may rewrite the prompt (<c>prompt_extend</c>); null for the default of the service, which is true.</summary>
    public bool? PromptExtend { get; internal init; }

    /// <summary>How the service rewrites the prompt (<c>prompt_extend_mode</c>); null for the default of the service, which is <see cref="QwenImageEdit.PromptExtendMode.Direct"/>.</summary>
    public PromptExtendMode? PromptExtendMode { get; internal init; }

    /// <summary>Whether the model thinks while it rewrites the prompt (<c>enable_thinking</c>); null for the default of the service, which is true.</summary>
    public bool? Thinking { get; internal init; }

    /// <summary>Whether a wan image model thinks about the prompt (<c>thinking_mode</c>); null for the default of the service.</summary>
    public bool? ThinkingMode { get; internal init; }

    /// <summary>Whether the results are a sequence of related images (<c>enable_sequential</c>), of which <see cref="Count"/> is the maximum number; null for the default of the service, which is false.</summary>
    public bool? Sequential { get; internal init; }

    /// <summary>Whether the service puts a "Qwen-Image" mark in the lower right corner; null for the default of the service, which is false.</summary>
    public bool? Watermark { get; internal init; }

    /// <summary>The seed, 0–2147483647; null when the service chooses it.</summary>
    public int? Seed { get; internal init; }

    /// <summary>The parameters that were set with <c>WithParameter</c>; empty when there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalParameters { get; internal init; } = NoParameters;

    /// <summary>Advice that the request does not follow; empty when there is none. The request can be sent all the same.</summary>
    public IReadOnlyList<RequestViolation> Warnings { get; internal set; } = [];

    /// <summary>The size as it is sent, in pixels or as the name of a resolution; null when it is not set.</summary>
    internal string? SizeText => Size?.ToString() ?? Resolution?.Name;

    /// <summary>How this request is retried; null for the settings of the client.</summary>
    internal RetrySettings? Retry { get; init; }

    /// <summary>The inspection of each image when the request was built, in the order of <see cref="Images"/>.</summary>
    internal IReadOnlyList<ImageInspection> Inspections { get; init; } = [];

    /// <summary>Starts a request.</summary>
    /// <param name="model">The model that edits the images.</param>
    /// <returns>A builder for the request.</returns>
    public static ImageEditRequestBuilder For(ImageEditModel model) => new(model);

    /// <summary>Starts a request with the values of this one. The methods of the builder replace them; images are added to those of this request.</summary>
    /// <returns>A builder with the values of this request.</returns>
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
        && Resolution == other.Resolution
        && string.Equals(NegativePrompt, other.NegativePrompt, StringComparison.Ordinal)
        && PromptExtend == other.PromptExtend
        && PromptExtendMode == other.PromptExtendMode
        && Thinking == other.Thinking
        && ThinkingMode == other.ThinkingMode
        && Sequential == other.Sequential
        && Watermark == other.Watermark
        && Seed == other.Seed
        && Retry == other.Retry
        && JsonMembers.Equal(AdditionalParameters, other.AdditionalParameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ImageEditRequest);

    /// <inheritdoc/>
    public override int GetHashCode() => (Model, Prompt, Images.Count, Count, Size, Seed).GetHashCode();

    /// <summary>Describes the request on one line for logs. Texts are cut after 40 characters and their control characters are escaped; images are shown by their source.</summary>
    /// <returns>The model, the images, the prompt, and the parameters that are set.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{TextSanitizer.Sanitize(Model.Id, TextSanitizer.NameLength)}: [{string.Join(", ", Images)}] \"{TextSanitizer.Sanitize(Prompt, PrintedTextLength)}\"");
        Append(ImageEditParameterNames.Count, Count);
        Append(ImageEditParameterNames.Size, SizeText);
        Append(ImageEditParameterNames.NegativePrompt, NegativePrompt is { } negativePrompt ? $"\"{TextSanitizer.Sanitize(negativePrompt, PrintedTextLength)}\"" : null);
        Append(ImageEditParameterNames.PromptExtend, PromptExtend);
        Append(ImageEditParameterNames.PromptExtendMode, PromptExtendMode);
        Append(ImageEditParameterNames.Thinking, Thinking);
        Append(ImageEditParameterNames.ThinkingMode, ThinkingMode);
        Append(ImageEditParameterNames.Sequential, Sequential);
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
