using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>Maps the request and the options of the abstraction to an edit request.</summary>
internal static class RequestMapping
{
    public static Task<ImageEditRequest> ToEditAsync(ImageGenerationRequest request, ImageGenerationOptions options, ImageEditModel? defaultModel, IImageGenerator generator, CancellationToken cancellationToken)
    {
        UnsupportedOptions.ThrowIfAny(options);
        var images = OriginalImages.Read(request.OriginalImages);
        var builder = RawBuilder(options, generator) ?? ImageEditRequest.For(Model(options, defaultModel));
        builder.AddImages(images);

        if (!string.IsNullOrEmpty(request.Prompt))
        {
            builder.WithPrompt(request.Prompt);
        }

        if (options.Count is { } count && !builder.IsSet(ImageEditParameterNames.Count))
        {
            builder.WithCount(count);
        }

        if (options.ImageSize is not null && options.AdditionalProperties?.ContainsKey(ImageEditParameterNames.Size) == true)
        {
            throw new ArgumentException("ImageSize and AdditionalProperties[\"size\"] are both set, but there is only one size. Remove one of them.", nameof(options));
        }

        if (options.ImageSize is { } size && !builder.IsSet(ImageEditParameterNames.Size))
        {
            builder.WithSize(size.Width, size.Height);
        }

        AdditionalParameters.Apply(options.AdditionalProperties, builder);
        return builder.BuildAsync(cancellationToken);
    }

    private static ImageEditRequestBuilder? RawBuilder(ImageGenerationOptions options, IImageGenerator generator) =>
        options.RawRepresentationFactory?.Invoke(generator) switch
        {
            null => null,
            ImageEditRequestBuilder builder => builder,
            var other => throw new ArgumentException(
                $"RawRepresentationFactory returned a {other.GetType()}, but the generator needs an ImageEditRequestBuilder. Return ImageEditRequest.For(model), a request's ToBuilder(), or null.", nameof(options)),
        };

    private static ImageEditModel Model(ImageGenerationOptions options, ImageEditModel? defaultModel)
    {
        if (options.ModelId is not { } id)
        {
            return defaultModel ?? throw new ArgumentException(
                "ModelId is null and the generator has no default model. Set ModelId, or pass a default model to AsIImageGenerator.", nameof(options));
        }

        try
        {
            return new ImageEditModel(id);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"ModelId cannot be used. {ArgumentMessage.WithoutParameter(exception)}", nameof(options), exception);
        }
    }
}
