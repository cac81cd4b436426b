using Microsoft.Extensions.Caching.Memory;
using QwenImageEdit;

namespace WebStudio.Pictures;

/// <summary>Brings result pictures home and keeps them in bounded memory, so that they are shown even after their links have died.</summary>
internal sealed class PictureStore(IImageEditClient client) : IDisposable
{
    private const double CompactionPercentage = 0.25;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = StudioLimits.MaxPictureBytes, CompactionPercentage = CompactionPercentage });

    /// <exception cref="ImageDownloadException">It was not fetched before, and its link does not deliver.</exception>
    public async Task<byte[]> GetAsync(EditedImage image, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue(image, out byte[]? bytes))
        {
            return bytes!;
        }

        bytes = await client.DownloadAsync(image, cancellationToken: cancellationToken);
        return _cache.Set(image, bytes, new MemoryCacheEntryOptions { Size = bytes.Length });
    }

    public void Dispose() => _cache.Dispose();
}
