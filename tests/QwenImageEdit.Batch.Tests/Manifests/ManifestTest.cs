using System.Text;

namespace QwenImageEdit.Batch.Tests.Manifests;

/// <summary>Reads manifests from a folder of its own.</summary>
public abstract class ManifestTest : IDisposable
{
    protected static readonly ManifestDefaults Defaults = new() { Model = ImageEditModel.QwenImageEditPlus, Prompt = "Make it blue" };

    protected string Folder { get; } = Directory.CreateTempSubdirectory("manifest-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.GetFullPath(name, Folder);

    protected Task<List<ManifestRow>> ReadCsvAsync(string text, ManifestDefaults? defaults = null) => ReadAsync("rows.csv", Encoding.UTF8.GetBytes(text), defaults ?? Defaults);

    protected Task<List<ManifestRow>> ReadJsonAsync(string text, ManifestDefaults? defaults = null) => ReadAsync("rows.jsonl", Encoding.UTF8.GetBytes(text), defaults ?? Defaults);

    protected async Task<List<ManifestRow>> ReadAsync(string name, byte[] bytes, ManifestDefaults? defaults)
    {
        await File.WriteAllBytesAsync(PathOf(name), bytes);
        return await RowsOf(Manifest.ReadAsync(PathOf(name), defaults));
    }

    protected static async Task<List<ManifestRow>> RowsOf(IAsyncEnumerable<ManifestRow> manifest)
    {
        List<ManifestRow> rows = [];
        await foreach (var row in manifest)
        {
            rows.Add(row);
        }

        return rows;
    }
}
