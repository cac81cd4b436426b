using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Writes the JSON of URL images to a pooled buffer for each request.</summary>
internal sealed class IdealUrlContent : HttpContent, IBufferWriter<byte>
{
    /// <summary>More than the edit needs, so that the buffer never grows.</summary>
    private const int BufferLength = 8 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private int _written;

    public IdealUrlContent()
    {
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var writer = new Utf8JsonWriter(this, Options);
        WriteEdit(writer);
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer.AsMemory(_written);

    public Span<byte> GetSpan(int sizeHint = 0) => _buffer.AsSpan(_written);

    protected override bool TryComputeLength(out long length)
    {
        length = _written;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_buffer, 0, _written);

    protected override void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        base.Dispose(disposing);
    }

    private static void WriteEdit(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("model"u8, Edit.Model.Id);
        writer.WriteStartObject("input"u8);
        writer.WriteStartArray("messages"u8);
        writer.WriteStartObject();
        writer.WriteString("role"u8, "user"u8);
        WriteMessageContent(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        WriteParameters(writer);
        writer.WriteEndObject();
    }

    private static void WriteMessageContent(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("content"u8);
        for (int index = 0; index < Edit.Urls.Count; index++)
        {
            writer.WriteStartObject();
            writer.WriteString("image"u8, Edit.Urls[index]);
            writer.WriteEndObject();
        }

        writer.WriteStartObject();
        writer.WriteString("text"u8, Edit.Prompt);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("parameters"u8);
        writer.WriteNumber("n"u8, Edit.Count);
        writer.WriteString("negative_prompt"u8, Edit.NegativePrompt);
        writer.WriteBoolean("prompt_extend"u8, true);
        writer.WriteBoolean("watermark"u8, false);
        writer.WriteString("size"u8, $"{Edit.Width}*{Edit.Height}");
        writer.WriteEndObject();
    }
}
