using System.Text.Json;
using QwenImageEdit.Json;
using QwenImageEdit.Requests;

namespace QwenImageEdit;

/// <content>Parameters that the SDK does not know, and what is set.</content>
public sealed partial class ImageEditRequestBuilder
{
    /// <summary>Sets a parameter that the SDK does not know.</summary>
    /// <param name="name">The name in <c>parameters</c>. A name that has its own method is a violation; see <see cref="ImageEditParameterNames"/>.</param>
    /// <param name="value">The JSON value, which is copied. A value that JSON cannot represent is a violation.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The <see cref="JsonDocument"/> of <paramref name="value"/> has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
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

    /// <summary>Sets a parameter that the SDK does not know.</summary>
    /// <param name="name">The name in <c>parameters</c>. A name that has its own method is a violation; see <see cref="ImageEditParameterNames"/>.</param>
    /// <param name="value">The text. Half of a surrogate pair is a violation.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithParameter(string name, string value) =>
        WithParameter(name, JsonElements.From(value ?? throw new ArgumentNullException(nameof(value))));

    /// <summary>Sets a parameter that the SDK does not know.</summary>
    /// <param name="name">The name in <c>parameters</c>. A name that has its own method is a violation; see <see cref="ImageEditParameterNames"/>.</param>
    /// <param name="value">True or false.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithParameter(string name, bool value) => WithParameter(name, JsonElements.From(value));

    /// <summary>Sets a parameter that the SDK does not know.</summary>
    /// <param name="name">The name in <c>parameters</c>. A name that has its own method is a violation; see <see cref="ImageEditParameterNames"/>.</param>
    /// <param name="value">Any whole number.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithParameter(string name, long value) => WithParameter(name, JsonElements.From(value));

    /// <summary>Sets a parameter that the SDK does not know.</summary>
    /// <param name="name">The name in <c>parameters</c>. A name that has its own method is a violation; see <see cref="ImageEditParameterNames"/>.</param>
    /// <param name="value">A finite number; infinity and NaN are violations.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithParameter(string name, double value) => WithParameter(name, JsonElements.From(value));

    /// <summary>Returns whether a parameter was set here, or has a value in the request that this builder was made from.</summary>
    /// <param name="parameter">One of <see cref="ImageEditParameterNames"/>, or a name passed to <c>WithParameter</c>. The model and the images do not count as set.</param>
    /// <returns>True when the parameter was set, even to null.</returns>
    /// <remarks>Use it to complete a builder that other code started: keep what is set, and set what is missing.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="parameter"/> is null.</exception>
    public bool IsSet(string parameter) => _assigned.Contains(parameter ?? throw new ArgumentNullException(nameof(parameter))) || parameter switch
    {
        ImageEditParameterNames.Text => _prompt is not null,
        ImageEditParameterNames.Count => _count is not null,
        ImageEditParameterNames.Size => _size is not null || _resolution != default,
        ImageEditParameterNames.NegativePrompt => _negativePrompt is not null,
        ImageEditParameterNames.PromptExtend => _promptExtend is not null,
        ImageEditParameterNames.PromptExtendMode => _promptExtendMode != default,
        ImageEditParameterNames.Thinking => _thinking is not null,
        ImageEditParameterNames.ThinkingMode => _thinkingMode is not null,
        ImageEditParameterNames.Sequential => _sequential is not null,
        ImageEditParameterNames.Watermark => _watermark is not null,
        ImageEditParameterNames.Seed => _seed is not null,
        _ => _additionalParameters?.ContainsKey(parameter) == true,
    };

    private void SetAdditional(string name, JsonElement value) => (_additionalParameters ??= new(StringComparer.Ordinal))[name] = value;
}
