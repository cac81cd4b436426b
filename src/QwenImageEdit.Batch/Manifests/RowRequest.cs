using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>The request of a row.</summary>
internal static class RowRequest
{
    /// <summary>Starts the request. The header of the last image is read when the size is to match it.</summary>
    /// <exception cref="ArgumentException">The model, an image or the size is not valid.</exception>
    /// <exception cref="ImageEditValidationException">The size is to match an image that cannot be read.</exception>
    public static ImageEditRequestBuilder CreateBuilder(RowSpec spec) => CreateBuilder(spec, ImageReference.ToInput);

    /// <inheritdoc cref="CreateBuilder(RowSpec)"/>
    public static ImageEditRequestBuilder CreateBuilder(RowSpec spec, Func<string, ImageInput> toInput)
    {
        ImageInput[] images = [.. spec.Images.Select(toInput)];
        var model = new ImageEditModel(spec.Model);
        var builder = ImageEditRequest.For(model).AddImages(images).WithPrompt(spec.Prompt);
        _ = spec.NegativePrompt is { } negativePrompt ? builder.WithNegativePrompt(negativePrompt) : builder;
        _ = spec.Count is { } count ? builder.WithCount(count) : builder;
        _ = spec.Size is { } size ? RowSize.Set(builder, size, model, images) : builder;
        _ = spec.Seed is { } seed ? builder.WithSeed(seed) : builder;
        _ = spec.PromptExtend is { } promptExtend ? builder.WithPromptExtend(promptExtend) : builder;
        return spec.Watermark is { } watermark ? builder.WithWatermark(watermark) : builder;
    }
}
