using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using QwenImageEdit.Inputs;
using QwenImageEdit.Json;
using QwenImageEdit.Requests;
using QwenImageEdit.Settings;

namespace QwenImageEdit;

/// <summary>Collects what an edit asks for and checks all of it at once. Not for several threads; the request it builds is.</summary>
/// <remarks>Setting the same parameter twice is a violation, except on a builder made from a request, where the first setting replaces.</remarks>
public sealed partial class ImageEditRequestBuilder
{
    private const int UsualParameters = 8;

    private readonly ImageEditModel _model;
    private readonly List<ImageInput> _images = [];
    private readonly List<string> _assigned = new(UsualParameters);
    private Dictionary<string, JsonElement>? _additionalParameters;
    private List<RequestViolation>? _assignmentViolations;
    private ModelCapabilities _capabilities;
    private string? _prompt;
    private string? _negativePrompt;
    private int? _count;
    private ImageSize? _size;
    private bool? _promptExtend;
    private bool? _watermark;
    private int? _seed;
    private TextOverflow _textOverflow;
    private RetrySettings? _retry;
    private bool _built;

    internal ImageEditRequestBuilder(ImageEditModel model)
    {
        _model = model;
        _capabilities = model.Capabilities;
    }

    internal ImageEditRequestBuilder(ImageEditRequest request)
        : this(request.Model)
    {
        _capabilities = request.Capabilities;
        _images.AddRange(request.Images);
        _prompt = request.Prompt;
        _negativePrompt = request.NegativePrompt;
        _count = request.Count;
        _size = request.Size;
        _promptExtend = request.PromptExtend;
        _watermark = request.Watermark;
        _seed = request.Seed;
        _retry = request.Retry;
        foreach (var parameter in request.AdditionalParameters)
        {
            SetAdditional(parameter.Key, parameter.Value);
        }
    }

    /// <summary>Adds an input image after those already there.</summary>
    /// <param name="image">The edit families take 1–3, the 2.0 and 3.0 families 0–3.</param>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has built its request already.</exception>
    public ImageEditRequestBuilder AddImage(ImageInput image)
    {
        ThrowIfBuilt();
        _images.Add(image ?? throw new ArgumentNullException(nameof(image)));
        return this;
    }

    /// <summary>Adds a result of an earlier edit, for the next turn.</summary>
    /// <param name="image">The result.</param>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="ArgumentException">Its link cannot be an image URL; see <see cref="ImageInput.FromUri(string)"/>.</exception>
    /// <exception cref="InvalidOperationException">The builder has built its request already.</exception>
    public ImageEditRequestBuilder AddImage(EditedImage image) => AddImage(ImageInput.FromImage(image));

    /// <summary>Takes all input images away, for a builder made from a request.</summary>
    public ImageEditRequestBuilder ClearImages()
    {
        ThrowIfBuilt();
        _images.Clear();
        return this;
    }

    /// <summary>What to do with the images. Required.</summary>
    /// <param name="prompt">Not blank. The edit families keep 800 characters (code points) of it; see <see cref="WithTextOverflow"/>.</param>
    public ImageEditRequestBuilder WithPrompt(string? prompt)
    {
        Assign(ParameterNames.Text);
        _prompt = prompt;
        return this;
    }

    /// <summary>Number of results (<c>n</c>). Default 1.</summary>
    /// <param name="count">1–6; <c>qwen-image-edit</c> makes only 1.</param>
    public ImageEditRequestBuilder WithCount(int count)
    {
        Assign(ParameterNames.Count);
        _count = count;
        return this;
    }

    /// <summary>Output size. Default: about 1024×1024 pixels in the last input's ratio.</summary>
    /// <param name="size">Max and plus families: each side 512–2048. Not for <c>qwen-image-edit</c>.</param>
    public ImageEditRequestBuilder WithSize(ImageSize size)
    {
        Assign(ParameterNames.Size);
        _size = size;
        return this;
    }

    /// <inheritdoc cref="WithSize(ImageSize)"/>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public ImageEditRequestBuilder WithSize(int width, int height) => WithSize(new ImageSize(width, height));

    /// <summary>What should not be in the picture. Default: nothing.</summary>
    /// <param name="negativePrompt">The service keeps 500 characters (code points) of it; see <see cref="WithTextOverflow"/>. Null sends none.</param>
    public ImageEditRequestBuilder WithNegativePrompt(string? negativePrompt)
    {
        Assign(ParameterNames.NegativePrompt);
        _negativePrompt = negativePrompt;
        return this;
    }

    /// <summary>Whether the service may rewrite the prompt to make more of it. Default: it does.</summary>
    /// <param name="promptExtend">Not for <c>qwen-image-edit</c>.</param>
    public ImageEditRequestBuilder WithPromptExtend(bool promptExtend)
    {
        Assign(ParameterNames.PromptExtend);
        _promptExtend = promptExtend;
        return this;
    }

    /// <summary>Whether a "Qwen-Image" mark is put in the lower right corner. Default false.</summary>
    /// <param name="watermark">True puts it there.</param>
    public ImageEditRequestBuilder WithWatermark(bool watermark)
    {
        Assign(ParameterNames.Watermark);
        _watermark = watermark;
        return this;
    }

    /// <summary>Makes results more alike from call to call; the service does not promise equality. Default: the service chooses.</summary>
    /// <param name="seed">0…2147483647.</param>
    public ImageEditRequestBuilder WithSeed(int seed)
    {
        Assign(ParameterNames.Seed);
        _seed = seed;
        return this;
    }

    /// <summary>What happens to texts that are longer than the service keeps. Default <see cref="TextOverflow.Warn"/>.</summary>
    /// <param name="textOverflow">Holds for prompt and negative prompt, where the limit is in characters.</param>
    public ImageEditRequestBuilder WithTextOverflow(TextOverflow textOverflow)
    {
        ThrowIfBuilt();
        _textOverflow = textOverflow;
        return this;
    }

    /// <summary>How this request is tried again, instead of the client's <see cref="ImageEditClientOptions.Retry"/>.</summary>
    /// <param name="retry">Read here and not kept.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public ImageEditRequestBuilder WithRetry(ImageEditRetryOptions retry)
    {
        ThrowIfBuilt();
        ArgumentNullException.ThrowIfNull(retry);
        _retry = RetrySettings.From(retry);
        return this;
    }

    /// <summary>Replaces the rules that the catalogue has for the model, for a model that the SDK does not know yet.</summary>
    /// <param name="capabilities">The rules to check against.</param>
    /// <exception cref="ArgumentNullException"><paramref name="capabilities"/> is null.</exception>
    /// <exception cref="ArgumentException">Two of the rules contradict each other, or one allows nothing; the message names the values.</exception>
    public ImageEditRequestBuilder WithCapabilities(ModelCapabilities capabilities)
    {
        ThrowIfBuilt();
        ArgumentNullException.ThrowIfNull(capabilities);
        CapabilityRules.ThrowIfContradictory(capabilities, nameof(capabilities));
        _capabilities = capabilities;
        return this;
    }

    /// <summary>Sends a parameter that the SDK does not know yet.</summary>
    /// <param name="name">Its name in <c>parameters</c>; none that has a method here.</param>
    /// <param name="value">Any JSON value; it is copied. One that JSON cannot carry is a violation when the request is built.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The document that <paramref name="value"/> belongs to is disposed.</exception>
    /// <exception cref="InvalidOperationException">The builder has built its request already.</exception>
    public ImageEditRequestBuilder WithParameter(string name, JsonElement value)
    {
        Assign(name ?? throw new ArgumentNullException(nameof(name)));
        if (AdditionalParameter.Violation(name, value) is { } violation)
        {
            AddAssignmentViolation(violation);
        }
        else
        {
            SetAdditional(name, value.Clone());
        }

        return this;
    }

    /// <inheritdoc cref="WithParameter(string, JsonElement)"/>
    public ImageEditRequestBuilder WithParameter(string name, string value) =>
        WithParameter(name, JsonElements.From(value ?? throw new ArgumentNullException(nameof(value))));

    /// <inheritdoc cref="WithParameter(string, JsonElement)"/>
    public ImageEditRequestBuilder WithParameter(string name, bool value) => WithParameter(name, JsonElements.From(value));

    /// <inheritdoc cref="WithParameter(string, JsonElement)"/>
    public ImageEditRequestBuilder WithParameter(string name, long value) => WithParameter(name, JsonElements.From(value));

    /// <inheritdoc cref="WithParameter(string, JsonElement)"/>
    public ImageEditRequestBuilder WithParameter(string name, double value) => WithParameter(name, JsonElements.From(value));

    /// <summary>Whether a parameter has a value already, set here or taken over from the request that this builder was made from.</summary>
    /// <param name="parameter">Its name on the wire, as in <see cref="RequestViolation.Parameter"/>: <c>text</c> for the prompt, <c>n</c>, <c>size</c>, …, or a name given to <c>WithParameter</c>.</param>
    /// <remarks>For code that completes a builder made by others: what is set stays, what is missing is filled in.</remarks>
    public bool IsSet(string parameter) => _assigned.Contains(parameter ?? throw new ArgumentNullException(nameof(parameter))) || parameter switch
    {
        ParameterNames.Text => _prompt is not null,
        ParameterNames.Count => _count is not null,
        ParameterNames.Size => _size is not null,
        ParameterNames.NegativePrompt => _negativePrompt is not null,
        ParameterNames.PromptExtend => _promptExtend is not null,
        ParameterNames.Watermark => _watermark is not null,
        ParameterNames.Seed => _seed is not null,
        _ => _additionalParameters?.ContainsKey(parameter) == true,
    };

    private void Assign(string parameter)
    {
        ThrowIfBuilt();
        if (_assigned.Contains(parameter))
        {
            AddAssignmentViolation(new(RequestViolationCode.ParameterDuplicated, parameter, "set twice", "A parameter is set once.", "Remove one of the settings."));
        }
        else
        {
            _assigned.Add(parameter);
        }
    }

    private void AddAssignmentViolation(RequestViolation violation) => (_assignmentViolations ??= []).Add(violation);

    private void SetAdditional(string name, JsonElement value) => (_additionalParameters ??= new(StringComparer.Ordinal))[name] = value;

    private void ThrowIfBuilt()
    {
        if (_built)
        {
            throw new InvalidOperationException("This builder has built its request and takes no changes. Use the request's ToBuilder() to start from it.");
        }
    }
}
