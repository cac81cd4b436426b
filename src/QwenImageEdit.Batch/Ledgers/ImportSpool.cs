using System.Text;

namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Keeps checked rows in a temporary file until all are checked, so that the ledger's writer waits for nothing outside while it stores them.</summary>
internal sealed class ImportSpool : IDisposable
{
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"qwen-image-edit-import-{Guid.NewGuid():N}.tmp"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        bufferSize: 1 << 16,
        FileOptions.DeleteOnClose | FileOptions.SequentialScan);

    private readonly BinaryWriter _writer;
    private long _count;

    public ImportSpool() => _writer = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);

    public void Add(ImportRow row)
    {
        _writer.Write(row.LineNumber);
        WriteOptional(row.Id);
        _writer.Write(row.Input);
        _writer.Write(row.Model);
        _writer.Write(row.Priority);
        _writer.Write(row.Spec);
        WriteOptional(row.Values);
        _count++;
    }

    public IEnumerable<ImportRow> ReadAll()
    {
        _writer.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        for (long index = 0; index < _count; index++)
        {
            yield return new ImportRow(reader.ReadInt64(), ReadOptional(reader), reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadString(), ReadOptional(reader));
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private void WriteOptional(string? text)
    {
        _writer.Write(text is not null);
        if (text is not null)
        {
            _writer.Write(text);
        }
    }
}
