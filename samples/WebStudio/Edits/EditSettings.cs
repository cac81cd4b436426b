using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>What a visitor chose for an edit, except for the pictures.</summary>
internal sealed record EditSettings
{
    public required string Model { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public int? Count { get; init; }

    public string? Size { get; init; }

    public int? Seed { get; init; }

    public bool? PromptExtend { get; init; }

    public bool? Watermark { get; init; }

    /// <summary>The request for some pictures. A text that the service would truncate is reported before the edit is billed.</summary>
    public ImageEditRequestBuilder ToRequest(IEnumerable<ImageInput> images)
    {
        var builder = ImageEditRequest.For(Model.Length == 0 ? default : new ImageEditModel(Model)).WithTextOverflow(TextOverflow.Reject).WithPrompt(Prompt).AddImages(images);
        if (NegativePrompt is { } negativePrompt)
        {
            builder.WithNegativePrompt(negativePrompt);
        }

        if (Count is { } count)
        {
            builder.WithCount(count);
        }

        if (Size is { } size)
        {
            builder.WithSize(ImageSize.Parse(size));
        }

        if (Seed is { } seed)
        {
            builder.WithSeed(seed);
        }

        if (PromptExtend is { } promptExtend)
        {
            builder.WithPromptExtend(promptExtend);
        }

        if (Watermark is { } watermark)
        {
            builder.WithWatermark(watermark);
        }

        return builder;
    }
}
