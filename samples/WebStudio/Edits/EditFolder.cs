using System.Text.Json;

namespace WebStudio.Edits;

/// <summary>The folder of one edit: its record, its inputs and its results.</summary>
internal sealed class EditFolder(string path)
{
    private const string RecordName = "edit.json";

    public string Path { get; } = path;

    public string PathOf(string fileName) => System.IO.Path.Combine(Path, fileName);

    /// <returns>Null when the folder has no record, because its upload did not end.</returns>
    public EditRecord? Read() => File.Exists(PathOf(RecordName))
        ? JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(RecordName)), StudioJsonContext.Default.EditRecord)
        : null;

    /// <summary>Replaces the record in one step, so that a crash leaves the old one or the new one.</summary>
    public async Task WriteAsync(EditRecord record)
    {
        string unfinished = PathOf(RecordName + ".new");
        await using (var file = new FileStream(unfinished, FileMode.Create))
        {
            await JsonSerializer.SerializeAsync(file, record, StudioJsonContext.Default.EditRecord);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, PathOf(RecordName), overwrite: true);
    }

    public async Task AddAsync(string fileName, IFormFile upload, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path);
        await using var file = new FileStream(PathOf(fileName), FileMode.Create);
        await upload.CopyToAsync(file, cancellationToken);
    }

    public void Delete()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
