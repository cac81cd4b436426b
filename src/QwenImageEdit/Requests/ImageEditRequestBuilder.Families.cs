namespace QwenImageEdit;

/// <content>Parameters that only some families support.</content>
public sealed partial class ImageEditRequestBuilder
{
    /// <summary>Sets how the service rewrites the prompt. Default: <see cref="PromptExtendMode.Direct"/>.</summary>
    /// <param name="mode">The mode. Supported by the 3.0 family and <c>qwen-image-2.1-pro</c>, where <see cref="PromptExtendMode.Agent"/> is for requests without images.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="mode"/> is <c>default</c>, which is not a mode.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithPromptExtendMode(PromptExtendMode mode)
    {
        if (mode == default)
        {
            throw new ArgumentException("The mode is default(PromptExtendMode), which has no name. Pass PromptExtendMode.Direct or PromptExtendMode.Agent.", nameof(mode));
        }

        Assign(ImageEditParameterNames.PromptExtendMode);
        _promptExtendMode = mode;
        return this;
    }

    /// <summary>Sets whether the model thinks about the prompt while it rewrites it (<c>enable_thinking</c>). Default: true.</summary>
    /// <param name="thinking">Whether it thinks. Supported by the 3.0 family and <c>qwen-image-2.1-pro</c>; it has no effect when <c>prompt_extend</c> is false.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithThinking(bool thinking)
    {
        Assign(ImageEditParameterNames.Thinking);
        _thinking = thinking;
        return this;
    }

    /// <summary>Sets whether a wan image model thinks about the prompt (<c>thinking_mode</c>). Default: chosen by the service.</summary>
    /// <param name="thinkingMode">Whether it thinks. Supported by the wan image models only.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithThinkingMode(bool thinkingMode)
    {
        Assign(ImageEditParameterNames.ThinkingMode);
        _thinkingMode = thinkingMode;
        return this;
    }

    /// <summary>Sets whether the results are a sequence of related images, such as a comic strip (<c>enable_sequential</c>). Default: false.</summary>
    /// <param name="sequential">Whether they are. Supported by the wan image models only, which then make 1–12 results; the count is then the maximum, and without a count the service chooses.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithSequential(bool sequential)
    {
        Assign(ImageEditParameterNames.Sequential);
        _sequential = sequential;
        return this;
    }
}
