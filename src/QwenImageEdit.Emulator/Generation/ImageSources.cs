using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Results;
using QwenImageEdit.Emulator.Storage;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Finds the bytes of links to the storage and the results of this emulator. Other links are not downloaded, only checked.</summary>
internal sealed class ImageSources(ResultStore results, TemporaryStorage storage, TimeProvider time)
{
    /// <summary>Finds the bytes of an image. The links of this emulator begin with the origin of the request, or with its port on a loopback address.</summary>
    public ImageReference Resolve(ImageReference image, string origin, int port, string account, string model)
    {
        if (image.Bytes is not null)
        {
            return image;
        }

        if (image.Link.StartsWith(TemporaryStorage.Scheme, StringComparison.Ordinal))
        {
            var stored = storage.Open(image.Link, account, model, image.Path);
            return image with
            {
                Bytes = stored.Bytes ?? throw InvalidParameter($"The image of '{image.Path}' has {stored.Length} bytes; at most 10 MB are allowed."),
            };
        }

        var uri = new Uri(image.Link);
        if (IsOwn(uri, origin, port))
        {
            return image with { Bytes = OwnResult(image) };
        }

        if (PrivateHost.Is(uri))
        {
            throw NotDownloaded(image, $"the host '{uri.Host}' cannot be reached from the internet");
        }

        return SignedLink.IsExpired(uri, time.GetUtcNow()) ? throw NotDownloaded(image, "the link has expired") : image;
    }

    private static bool IsOwn(Uri uri, string origin, int port) =>
        uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase)
        || (uri.Scheme == Uri.UriSchemeHttp && uri.Port == port && LoopbackHost.Is(uri.IdnHost));

    private byte[] OwnResult(ImageReference image)
    {
        var start = image.Link.IndexOf('/', "http://".Length);
        var target = start < 0 ? "/" : image.Link[start..];
        return results.Find(target) is { } result && result.Target == target && !results.IsExpired(result)
            ? result.Picture.ToPng()
            : throw NotDownloaded(image, "the result link is unknown, altered or expired");
    }

    private static ServiceRefusal NotDownloaded(ImageReference image, string reason) =>
        InvalidParameter($"Failed to download multimodal content: the url of '{image.Path}' failed because {reason}.");
}
