using System.Text.Json;
using QwenImageEdit.Requests;
using QwenImageEdit.Settings;

namespace QwenImageEdit;

/// <summary>Builds an <see cref="ImageEditRequest"/> and checks all of it at once. The builder is not safe to use from several threads; the request is.</summary>
/// <remarks>Setting the same parameter twice is a violation. On a builder made from a request, the first call replaces the value of that request.</remarks>
public sealed partial class ImageEditRequestBuilder
{
    private readonly ImageEditModel _model;
    private readonly List<ImageInput> _images = [];
    private ParameterSet _assigned;
    private Dictionary<string, JsonElement>? _additionalParameters;
    private List<RequestViolation>? _assignmentViolations;
    private ModelCapabilities _capabilities;
    private string? _prompt;
    private string? _negativePrompt;
    private int? _count;
    private ImageSize? _size;
    private ImageResolution _resolution;
    private string? _writtenSize;
    private bool? _promptExtend;
    private PromptExtendMode _promptExtendMode;
    private bool? _thinking;
    private bool? _thinkingMode;
    private bool? _sequential;
    private bool? _watermark;
    private int? _seed;
    private TextOverflow _textOverflow;
    private RequestViolationCode[]? _warningsAsErrors;
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
        _resolution = request.Resolution ?? default;
        _promptExtend = request.PromptExtend;
        _promptExtendMode = request.PromptExtendMode ?? default;
        _thinking = request.Thinking;
        _thinkingMode = request.ThinkingMode;
        _sequential = request.Sequential;
        _watermark = request.Watermark;
        _seed = request.Seed;
        _retry = request.Retry;
        foreach (var parameter in request.AdditionalParameters)
        {
            SetAdditional(parameter.Key, parameter.Value);
        }
    }

    /// <summary>Adds an input image after the images that were added before.</summary>
    /// <param name="image">The image. How many a model accepts is in its <see cref="ModelCapabilities"/>.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder AddImage(ImageInput image)
    {
        ThrowIfBuilt();
        _images.Add(image ?? throw new ArgumentNullException(nameof(image)));
        return this;
    }

    /// <summary>Adds a result of an earlier edit, to edit it further.</summary>
    /// <param name="image">The result.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="ArgumentException">The link of the result is not a valid image URL; see <see cref="ImageInput.FromUri(string)"/>.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder AddImage(EditedImage image) => AddImage(ImageInput.FromImage(image));

    /// <inheritdoc cref="AddImages(IEnumerable{ImageInput})"/>
    public ImageEditRequestBuilder AddImages(params ImageInput[] images) => AddImages((IEnumerable<ImageInput>)images);

    /// <summary>Adds input images, in their order, after the images that were added before.</summary>
    /// <param name="images">The images. How many a model accepts is in its <see cref="ModelCapabilities"/>.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="images"/> or one of them is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder AddImages(IEnumerable<ImageInput> images)
    {
        ThrowIfBuilt();
        foreach (var image in images ?? throw new ArgumentNullException(nameof(images)))
        {
            AddImage(image);
        }

        return this;
    }

    /// <summary>Removes all input images, also those of the request that this builder was made from.</summary>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder ClearImages()
    {
        ThrowIfBuilt();
        _images.Clear();
        return this;
    }

    /// <summary>Sets the prompt, which says what to do with the images. Required.</summary>
    /// <param name="prompt">Not blank. The service keeps only the first 800 characters (code points) in the edit families, and 5000 in the wan image models; see <see cref="WithTextOverflow"/>.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithPrompt(string? prompt)
    {
        Assign(ImageEditParameterNames.Text);
        _prompt = prompt;
        return this;
    }

    /// <summary>Sets the number of results (<c>n</c>). Default: 1.</summary>
    /// <param name="count">1 or more. At most 6 for the Qwen models, but 1 for <c>qwen-image-edit</c>, and 4 for the wan image models, but 12 for a sequence.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithCount(int count)
    {
        Assign(ImageEditParameterNames.Count);
        _count = count;
        return this;
    }

    /// <summary>Sets the negative prompt, which says what the results should not show. Default: none.</summary>
    /// <param name="negativePrompt">The service keeps only the first 500 characters (code points); see <see cref="WithTextOverflow"/>. Null sends none.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithNegativePrompt(string? negativePrompt)
    {
        Assign(ImageEditParameterNames.NegativePrompt);
        _negativePrompt = negativePrompt;
        return this;
    }

    /// <summary>Sets whether the service may rewrite the prompt for better results. Default: true.</summary>
    /// <param name="promptExtend">Whether it may. <c>qwen-image-edit</c> does not support this parameter.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithPromptExtend(bool promptExtend)
    {
        Assign(ImageEditParameterNames.PromptExtend);
        _promptExtend = promptExtend;
        return this;
    }

    /// <summary>Sets whether the service puts a "Qwen-Image" mark in the lower right corner. Default: false.</summary>
    /// <param name="watermark">Whether to add the mark.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithWatermark(bool watermark)
    {
        Assign(ImageEditParameterNames.Watermark);
        _watermark = watermark;
        return this;
    }

    /// <summary>Sets the seed. The same seed makes results more alike, but the service does not promise equal ones. Default: chosen by the service.</summary>
    /// <param name="seed">0–2147483647.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithSeed(int seed)
    {
        Assign(ImageEditParameterNames.Seed);
        _seed = seed;
        return this;
    }

    /// <summary>Sets what happens to a prompt or negative prompt that is longer than the service keeps. Default: <see cref="TextOverflow.Warn"/>.</summary>
    /// <param name="textOverflow">What happens. It has no effect where the limit of the model is not in characters.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithTextOverflow(TextOverflow textOverflow)
    {
        ThrowIfBuilt();
        _textOverflow = textOverflow;
        return this;
    }

    /// <summary>Makes warnings errors: a request that would have one of them is not built, and its violations contain it. Default: warnings are only listed in <see cref="ImageEditRequest.Warnings"/>.</summary>
    /// <param name="codes">The codes of the warnings, such as <see cref="RequestViolationCode.ImageLinkExpired"/>; none for all warnings. The last call counts.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="codes"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithWarningsAsErrors(params RequestViolationCode[] codes)
    {
        ThrowIfBuilt();
        ArgumentNullException.ThrowIfNull(codes);
        _warningsAsErrors = [.. codes];
        return this;
    }

    /// <summary>Sets how this request is retried, instead of <see cref="ImageEditClientOptions.Retry"/> of the client.</summary>
    /// <param name="retry">The options. They are copied.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="retry"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithRetry(ImageEditRetryOptions retry)
    {
        ThrowIfBuilt();
        ArgumentNullException.ThrowIfNull(retry);
        _retry = RetrySettings.From(retry);
        return this;
    }

    /// <summary>Sets the rules that the request is checked against, for a model that the SDK does not know. Default: <see cref="ImageEditModel.Capabilities"/> of the model.</summary>
    /// <param name="capabilities">The rules.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="capabilities"/> is null.</exception>
    /// <exception cref="ArgumentException">No request could satisfy the rules; the message names the values.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithCapabilities(ModelCapabilities capabilities)
    {
        ThrowIfBuilt();
        ArgumentNullException.ThrowIfNull(capabilities);
        CapabilityRules.ThrowIfContradictory(capabilities, nameof(capabilities));
        _capabilities = capabilities;
        return this;
    }

    private void Assign(string parameter)
    {
        ThrowIfBuilt();
        if (!_assigned.Add(parameter))
        {
            AddAssignmentViolation(new() { Code = RequestViolationCode.ParameterDuplicated, Parameter = parameter, Message = $"'{parameter}' is set more than once.", Remedy = "Set it only once." });
        }
    }

    private void AddAssignmentViolation(RequestViolation violation) => (_assignmentViolations ??= []).Add(violation);

    private void ThrowIfBuilt()
    {
        if (_built)
        {
            throw new InvalidOperationException("This builder has already built its request and cannot be changed. Call ToBuilder() on the request to start another one.");
        }
    }
}
