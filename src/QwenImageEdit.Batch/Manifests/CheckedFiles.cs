using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Remembers the files of valid rows while a manifest is added, so that the header of a picture that many rows share is read once. It is read again before each row is sent.</summary>
internal sealed class CheckedFiles
{
    private const int Capacity = 4096;

    /// <summary>Passes every rule for a single image; the service never sees it.</summary>
    private static readonly ImageInput StandIn = ImageInput.FromUri("https://example.com/");

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public ImageInput InputFor(string image) => _paths.Contains(image) ? StandIn : ImageReference.ToInput(image);

    public void Add(RowSpec validRow)
    {
        if (_paths.Count >= Capacity)
        {
            _paths.Clear();
        }

        _paths.UnionWith(validRow.Images.Where(static image => !ImageReference.IsLink(image)));
    }
}
