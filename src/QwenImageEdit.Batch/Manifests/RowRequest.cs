using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>The request of a row.</summary>
internal static class RowRequest
{
    /// <summary>Starts the request.</summary>
    /// <exception cref="ArgumentException">The model or an image is not valid.</exception>
    public static ImageEditRequestBuilder CreateBuilder(RowSpec spec) => CreateBuilder(spec, ImageReference.ToInput);

    /// <inheritdoc cref="CreateBuilder(RowSpec)"/>
    public static ImageEditRequestBuilder CreateBuilder(RowSpec spec, Func<string, ImageInput> toInput)
    {
        var builder = ImageEditRequest.For(new ImageEditModel(spec.Model)).AddImages(spec.Images.Select(toInput)).WithPrompt(spec.Prompt);
        _ = spec.NegativePrompt is { } negativePrompt ? builder.WithNegativePrompt(negativePrompt) : builder;
        _ = spec.Count is { } count ? builder.WithCount(count) : builder;
        _ = spec.Size is { } size ? builder.WithSize(size) : builder;
        _ = spec.Seed is { } seed ? builder.WithSeed(seed) : builder;
        _ = spec.PromptExtend is { } promptExtend ? builder.WithPromptExtend(promptExtend) : builder;
        return spec.Watermark is { } watermark ? builder.WithWatermark(watermark) : builder;
    }
}
