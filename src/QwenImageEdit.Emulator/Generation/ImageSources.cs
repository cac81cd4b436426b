using QwenImageEdit.Emulator.Results;
using QwenImageEdit.Emulator.Storage;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Finds the bytes of links to the storage and the results of this emulator. Other links are not downloaded.</summary>
internal sealed class ImageSources(ResultStore results, TemporaryStorage storage)
{
    public ImageReference Resolve(ImageReference image, int index, string origin, string account, string model)
    {
        var path = $"content[{index}]";
        if (image.Link.StartsWith(TemporaryStorage.Scheme, StringComparison.Ordinal))
        {
            var stored = storage.Open(image.Link, account, model, path);
            return image with
            {
                Bytes = stored.Bytes ?? throw InvalidParameter($"The image of '{path}' has {stored.Length} bytes; at most 10 MB are allowed."),
            };
        }

        return image.Link.StartsWith(origin + ResultStore.PathPrefix, StringComparison.Ordinal)
            ? image with { Bytes = OwnResult(image.Link[origin.Length..], path) }
            : image;
    }

    private byte[] OwnResult(string target, string path) =>
        results.Find(target) is { } result && result.Target == target && !results.IsExpired(result)
            ? result.Png
            : throw InvalidParameter($"The image of '{path}' could not be downloaded: its result link is unknown, altered or expired.");
}
