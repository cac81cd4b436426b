using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using QwenImageEdit;

namespace WebStudio.Pictures;

/// <summary>A result picture as it was downloaded.</summary>
internal sealed record StoredPicture(byte[] Bytes, ImageFormat Format)
{
    public string MediaType => $"image/{Format.ToString().ToLowerInvariant()}";
}

/// <summary>Downloads result pictures and keeps them in bounded memory, so that they can be shown after their links have expired.</summary>
internal sealed class PictureStore(IImageEditClient client, long maxBytes = StudioLimits.MaxPictureBytes) : IDisposable
{
    private const double CompactionPercentage = 0.25;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = maxBytes, CompactionPercentage = CompactionPercentage });
    private readonly ConcurrentDictionary<EditedImage, Lazy<Task<StoredPicture>>> _downloads = new();

    /// <summary>Callers that request the same picture at the same time share one download. It continues when one of them cancels.</summary>
    /// <exception cref="ImageDownloadException">The picture was not downloaded before, and its link does not deliver it.</exception>
    /// <exception cref="ImageEditValidationException">The download is incomplete or not an image.</exception>
    public async Task<StoredPicture> GetAsync(EditedImage image, CancellationToken cancellationToken) =>
        _cache.TryGetValue(image, out StoredPicture? picture)
            ? picture!
            : await _downloads.GetOrAdd(image, _ => new Lazy<Task<StoredPicture>>(() => DownloadAsync(image))).Value.WaitAsync(cancellationToken);

    public void Dispose() => _cache.Dispose();

    private async Task<StoredPicture> DownloadAsync(EditedImage image)
    {
        try
        {
            var bytes = await client.DownloadAsync(image);
            var picture = new StoredPicture(bytes, ImageInput.FromBytes(bytes).ReadInfo()!.Format);
            return _cache.Set(image, picture, new MemoryCacheEntryOptions { Size = bytes.Length });
        }
        finally
        {
            _downloads.TryRemove(image, out _);
        }
    }
}
