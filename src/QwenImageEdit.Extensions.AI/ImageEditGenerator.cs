using Microsoft.Extensions.AI;
using QwenImageEdit.Extensions.AI.Requests;
using QwenImageEdit.Extensions.AI.Responses;

namespace QwenImageEdit.Extensions.AI;

/// <summary>An image generator over a client that it does not own.</summary>
internal sealed class ImageEditGenerator(IImageEditClient client, ImageEditModel? defaultModel) : IImageGenerator
{
    private const string ProviderName = "dashscope";

    private readonly ImageGeneratorMetadata _metadata = new(ProviderName, providerUri: null, defaultModel?.Id);

    public async Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var edit = await RequestMapping.ToEditAsync(request ?? throw new ArgumentNullException(nameof(request)), options ?? new(), defaultModel, this, cancellationToken).ConfigureAwait(false);
        var result = await NullFromClientException.ThrowIfNullAsync(client.EditAsync(edit, options: null, cancellationToken), nameof(client.EditAsync)).ConfigureAwait(false);
        return await ResponseMapping.ToResponseAsync(result, options?.ResponseFormat, client, cancellationToken).ConfigureAwait(false);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        object[] services = serviceKey is null ? [this, _metadata, client] : [];
        return services.FirstOrDefault((serviceType ?? throw new ArgumentNullException(nameof(serviceType))).IsInstanceOfType);
    }

    /// <summary>Does nothing, because the generator does not own the client.</summary>
    public void Dispose()
    {
    }
}
