using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using QwenImageEdit;

namespace WebStudio.Pictures;

/// <summary>A result picture as it came.</summary>
internal sealed record StoredPicture(byte[] Bytes, ImageFormat Format)
{
    public string MediaType => $"image/{Format.ToString().ToLowerInvariant()}";
}

/// <summary>Brings result pictures home and keeps them in bounded memory, so that they are shown even after their links have died.</summary>
internal sealed class PictureStore(IImageEditClient client, long maxBytes = StudioLimits.MaxPictureBytes) : IDisposable
{
    private const double CompactionPercentage = 0.25;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = maxBytes, CompactionPercentage = CompactionPercentage });
    private readonly ConcurrentDictionary<EditedImage, Lazy<Task<StoredPicture>>> _downloads = new();

    /// <summary>Who asks for a picture that is on its way already waits for the same download; it goes on when one of them leaves.</summary>
    /// <exception cref="ImageDownloadException">It was not fetched before, and its link does not deliver.</exception>
    /// <exception cref="ImageEditValidationException">What came is cut off, or no picture.</exception>
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
