using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using QwenImageEdit.Extensions.AI;

namespace QwenImageEdit;

/// <summary>Provides an <see cref="IImageEditClient"/> as an <see cref="IImageGenerator"/> of <c>Microsoft.Extensions.AI</c>.</summary>
[Experimental("MEAI001", UrlFormat = "https://aka.ms/dotnet-extensions-warnings/{0}")]
public static class ImageEditClientImageGeneratorExtensions
{
    /// <summary>The key under which <see cref="Exception.Data"/> holds the links (<c>string[]</c>) of a paid edit when its images could not be delivered.</summary>
    public const string PaidLinksKey = "QwenImageEdit.PaidLinks";

    /// <summary>The key under which <see cref="Exception.Data"/> holds the <see cref="ImageEditResult"/> of a paid edit when its images could not be delivered: the links, and the images
    /// that were part of the response. Not set on .NET Framework, which accepts only serializable values there.</summary>
    public const string PaidResultKey = "QwenImageEdit.PaidResult";

    /// <summary>Creates an image generator that uses this client. It is safe to use from several threads.</summary>
    /// <param name="client">The client. The generator does not own it: disposing the generator does not dispose the client.</param>
    /// <param name="defaultModel">The model of requests that do not set <see cref="ImageGenerationOptions.ModelId"/>. Default: null; each request must then set it.</param>
    /// <returns>The image generator.</returns>
    /// <remarks>
    /// <para>No option is ignored silently: an option that the service does not support is refused with a message that names it.</para>
    /// <para>Images: all of <see cref="ImageGenerationRequest.OriginalImages"/> are sent, in their order. <see cref="DataContent"/> is sent as bytes; the format is detected from the bytes,
    /// not from the media type. <see cref="UriContent"/> is sent as a link, exactly as it was written; its media type must be an image type or <c>application/octet-stream</c>.
    /// A request without images generates a new image if the model supports it.</para>
    /// <para>Size, count and model: <see cref="ImageGenerationOptions.ImageSize"/> and <see cref="ImageGenerationOptions.Count"/> must be within the limits of the model,
    /// which <see cref="ImageGenerationOptions.ModelId"/> selects.</para>
    /// <para>Formats: <see cref="ImageGenerationOptions.MediaType"/> must be null or <c>image/png</c>. <see cref="ImageGenerationOptions.ResponseFormat"/> must be null, <c>Uri</c> or <c>Data</c>.
    /// <c>Uri</c>, the default, returns links, which usually expire after 24 hours. <c>Data</c> downloads the images. An image that the service includes in its response is always returned as data.
    /// The media type of data is detected from its bytes. The media type of a link is <c>image/png</c>, as the service documents.</para>
    /// <para>Parameters: <see cref="ImageGenerationOptions.AdditionalProperties"/> may contain <c>seed</c>, <c>negative_prompt</c>, <c>prompt_extend</c>, <c>prompt_extend_mode</c>, <c>enable_thinking</c>,
    /// <c>thinking_mode</c>, <c>enable_sequential</c>, <c>watermark</c>, and <c>size</c> as the name of a resolution such as <c>2K</c>, in any case.
    /// Other names are sent unchanged. Their values must be a string, a <see cref="bool"/>, an integer up to <see cref="long"/>, a <see cref="float"/>, a <see cref="double"/>
    /// or a <see cref="System.Text.Json.JsonElement"/>.</para>
    /// <para>Builder: <see cref="ImageGenerationOptions.RawRepresentationFactory"/> may return a new <see cref="ImageEditRequestBuilder"/>, or null. What is set on the builder, including the model,
    /// takes precedence over the options. The images of the request are added after those of the builder. A prompt may be set on only one of the two,
    /// except on a builder from <see cref="ImageEditRequest.ToBuilder"/>, where the prompt of the request replaces the earlier one.</para>
    /// <para>Response: <see cref="ImageGenerationResponse.RawRepresentation"/> is the <see cref="ImageEditResult"/>, and the raw representation of each content is its <see cref="EditedImage"/>.
    /// <see cref="UsageDetails.AdditionalCounts"/> contains <c>image_count</c>, the number of billed images. <see cref="IImageGenerator.GetService"/> returns the
    /// <see cref="ImageGeneratorMetadata"/> and the client.</para>
    /// <para>Errors: beside the exceptions of <see cref="IImageEditClient"/>, the generator throws <see cref="NotSupportedException"/> for an option that the service does not support,
    /// <see cref="ArgumentException"/> for a value that is not valid, and <see cref="ImageEditValidationException"/> for a request that breaks a rule of the model.
    /// In these cases nothing was sent. It throws <see cref="InvalidOperationException"/> if the client returns null, as a mock without a setup does.</para>
    /// <para>Paid results: when a download fails or is cancelled, the edit has already been billed. The <see cref="Exception.Data"/> of the exception then contains the result under
    /// <see cref="PaidResultKey"/> and its links under <see cref="PaidLinksKey"/>. Download the images from there instead of repeating the edit.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="defaultModel"/> is an empty model.</exception>
    public static IImageGenerator AsIImageGenerator(this IImageEditClient client, ImageEditModel? defaultModel = null)
    {
        if (defaultModel is { Id.Length: 0 })
        {
            throw new ArgumentException("The default model is empty. Pass a model such as ImageEditModel.QwenImageEditPlus, or null to set ModelId in each request.", nameof(defaultModel));
        }

        return new ImageEditGenerator(client ?? throw new ArgumentNullException(nameof(client)), defaultModel);
    }
}
