using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using QwenImageEdit.Extensions.AI;

namespace QwenImageEdit;

/// <summary>Makes the client an image generator of <c>Microsoft.Extensions.AI</c>.</summary>
[Experimental("MEAI001", UrlFormat = "https://aka.ms/dotnet-extensions-warnings/{0}")]
public static class ImageEditClientImageGeneratorExtensions
{
    /// <summary>The key in <see cref="Exception.Data"/> under which the links of a paid edit stand (<c>string[]</c>) when its images could not be delivered.</summary>
    public const string PaidLinksKey = "QwenImageEdit.PaidLinks";

    /// <summary>The key in <see cref="Exception.Data"/> under which the whole <see cref="ImageEditResult"/> of a paid edit stands when its images could not be delivered: links, and images
    /// that came inline. .NET Framework, which takes only serializable values there, has the links alone.</summary>
    public const string PaidResultKey = "QwenImageEdit.PaidResult";

    /// <summary>Wraps the client as an <see cref="IImageGenerator"/>, safe for many threads. Nothing that a caller asks for is dropped silently: what the service cannot do is refused by name.</summary>
    /// <param name="client">The client. It stays its owner's to dispose: disposing the generator does nothing to it.</param>
    /// <param name="defaultModel">The model of requests that set no <see cref="ImageGenerationOptions.ModelId"/>. Default none: each request then names its model.</param>
    /// <remarks>
    /// <para>Images: every one of <see cref="ImageGenerationRequest.OriginalImages"/> is sent, in its order. <see cref="DataContent"/> goes as bytes, whose format tells itself,
    /// <see cref="UriContent"/> as the link it was made from; its media type is of an image or <c>application/octet-stream</c>. None makes a new image, with the models that can (2.0, 3.0).</para>
    /// <para>Options: <see cref="ImageGenerationOptions.Count"/>, <see cref="ImageGenerationOptions.ImageSize"/> and <see cref="ImageGenerationOptions.ModelId"/> follow the model's rules.
    /// <see cref="ImageGenerationOptions.MediaType"/> is <c>image/png</c> or null. <see cref="ImageGenerationOptions.ResponseFormat"/> is <c>Uri</c> (the default: links, which expire, usually after 24 hours)
    /// or <c>Data</c>, which downloads; an image that the service sends inline is data either way. The media type of data is told from its bytes; a link has <c>image/png</c>, which the service documents.
    /// <see cref="ImageGenerationOptions.AdditionalProperties"/> takes <c>seed</c>, <c>negative_prompt</c>, <c>prompt_extend</c> and <c>watermark</c>, ignoring case, and sends any other name as it is, when its value
    /// is a text, a bool, a number up to <see cref="long"/> or <see cref="double"/>, or a <see cref="System.Text.Json.JsonElement"/>.</para>
    /// <para><see cref="ImageGenerationOptions.RawRepresentationFactory"/> may return a new <see cref="ImageEditRequestBuilder"/>. Its model and what else it has set are kept and win over the options;
    /// images and prompt are added to it. A prompt in both is refused, unless the builder comes from <see cref="ImageEditRequest.ToBuilder"/>: then the request's prompt replaces.</para>
    /// <para>Response: <see cref="ImageGenerationResponse.RawRepresentation"/> is the <see cref="ImageEditResult"/>, that of each content its <see cref="EditedImage"/>;
    /// <see cref="UsageDetails.AdditionalCounts"/> has <c>image_count</c>, the images that are billed. <see cref="IImageGenerator.GetService"/> finds the <see cref="ImageGeneratorMetadata"/> and the client.</para>
    /// <para>Errors, beside those of <see cref="IImageEditClient"/>: <see cref="NotSupportedException"/> for what the service cannot do, <see cref="ArgumentException"/> for a value that cannot be used,
    /// <see cref="ImageEditValidationException"/> for a broken rule of the model. Nothing was sent then. When a download fails or is cancelled, the edit is paid:
    /// its result is in the exception's <see cref="Exception.Data"/> under <see cref="PaidResultKey"/>, its links alone under <see cref="PaidLinksKey"/>.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="defaultModel"/> is an empty id.</exception>
    public static IImageGenerator AsIImageGenerator(this IImageEditClient client, ImageEditModel? defaultModel = null)
    {
        if (defaultModel is { Id.Length: 0 })
        {
            throw new ArgumentException("The model is an empty id. Pass a model such as ImageEditModel.QwenImageEditPlus, or null to name it in each request.", nameof(defaultModel));
        }

        return new ImageEditGenerator(client ?? throw new ArgumentNullException(nameof(client)), defaultModel);
    }
}
