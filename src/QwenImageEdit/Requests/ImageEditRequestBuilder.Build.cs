using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using QwenImageEdit.Inputs;
using QwenImageEdit.Requests;

namespace QwenImageEdit;

/// <content>Checks the values and builds the request.</content>
public sealed partial class ImageEditRequestBuilder
{
    /// <summary>Checks all values and builds the request. Afterwards this builder cannot be changed. The headers of files and streams are read.</summary>
    /// <returns>The request.</returns>
    /// <exception cref="ImageEditValidationException">A rule is broken; the exception lists every violation.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request; use the request's <see cref="ImageEditRequest.ToBuilder"/>.</exception>
    public ImageEditRequest Build() =>
        TryBuild(out var request, out var violations) ? request : throw new ImageEditValidationException(violations);

    /// <summary>Checks all values and builds the request. Afterwards this builder cannot be changed. The headers of files and streams are read without blocking.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ImageEditValidationException">A rule is broken; the exception lists every violation.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request; use the request's <see cref="ImageEditRequest.ToBuilder"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ImageEditRequest> BuildAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfBuilt();
        ImageInput[] images = [.. _images];
        var inspections = new ImageInspection[images.Length];
        for (int index = 0; index < images.Length; index++)
        {
            inspections[index] = await images[index].InspectAsync(cancellationToken).ConfigureAwait(false);
        }

        return TryBuild(images, inspections, out var request, out var violations) ? request : throw new ImageEditValidationException(violations);
    }

    /// <summary>Checks all values and builds the request, like <see cref="Build"/>, but returns the violations instead of throwing an exception.</summary>
    /// <param name="request">The request; null when a rule is broken.</param>
    /// <param name="violations">Every violation; empty when the request was built.</param>
    /// <returns>True when the request was built.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public bool TryBuild([NotNullWhen(true)] out ImageEditRequest? request, out IReadOnlyList<RequestViolation> violations)
    {
        ThrowIfBuilt();
        ImageInput[] images = [.. _images];
        return TryBuild(images, Array.ConvertAll(images, static image => image.Inspect()), out request, out violations);
    }

    private bool TryBuild(ImageInput[] images, ImageInspection[] inspections, [NotNullWhen(true)] out ImageEditRequest? request, out IReadOnlyList<RequestViolation> violations)
    {
        List<RequestViolation> broken = _assignmentViolations is null ? [] : [.. _assignmentViolations];
        List<RequestViolation> advice = [];
        var size = _writtenSize is null ? (_size, _resolution) : WrittenSize.Read(_writtenSize, _model, _capabilities, images, inspections, broken);
        var candidate = Candidate(images, inspections, size);
        RequestRules.Check(candidate, broken);
        TextRules.Overlong(_prompt, _negativePrompt, _capabilities, _textOverflow == TextOverflow.Reject ? broken : advice);
        RequestAdvice.Check(candidate, advice);
        if (_writtenSize is not null && size == default)
        {
            // The size is set, but not known.
            advice.RemoveAll(static warning => warning.Parameter == ImageEditParameterNames.Size);
        }

        if (_warningsAsErrors is not null)
        {
            broken.AddRange(advice.FindAll(IsError));
        }

        candidate.Warnings = advice.Count == 0 ? [] : advice.AsReadOnly();
        violations = broken;
        _built = broken.Count == 0;
        request = _built ? candidate : null;
        return _built;
    }

    private bool IsError(RequestViolation warning) => _warningsAsErrors is { } codes && (codes.Length == 0 || codes.Contains(warning.Code));

    private ImageEditRequest Candidate(ImageInput[] images, ImageInspection[] inspections, (ImageSize? Pixels, ImageResolution Resolution) size)
    {
        bool truncate = _textOverflow == TextOverflow.Truncate;
        return new ImageEditRequest(_model, _capabilities)
        {
            Images = Array.AsReadOnly(images),
            Inspections = inspections,
            Prompt = TextRules.Fit(_prompt ?? string.Empty, _capabilities.PromptLimit, truncate),
            NegativePrompt = _negativePrompt is null ? null : TextRules.Fit(_negativePrompt, _capabilities.NegativePromptLimit, truncate),
            Count = _count,
            Size = size.Pixels,
            Resolution = size.Resolution == default ? null : size.Resolution,
            PromptExtend = _promptExtend,
            PromptExtendMode = _promptExtendMode == default ? null : _promptExtendMode,
            Thinking = _thinking,
            ThinkingMode = _thinkingMode,
            Sequential = _sequential,
            Watermark = _watermark,
            Seed = _seed,
            Retry = _retry,
            AdditionalParameters = _additionalParameters is null ? ImageEditRequest.NoParameters : new ReadOnlyDictionary<string, JsonElement>(new Dictionary<string, JsonElement>(_additionalParameters, StringComparer.Ordinal)),
        };
    }
}
