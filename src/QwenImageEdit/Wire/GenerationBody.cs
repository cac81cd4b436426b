using System.Buffers;
using System.Text.Json;
using QwenImageEdit.Inputs;
using QwenImageEdit.Json;

namespace QwenImageEdit.Wire;

/// <summary>The JSON of one request without its image bytes, and the positions where they are inserted.</summary>
/// <remarks>Created once per call; each attempt writes it again through a <see cref="GenerationContent"/>.</remarks>
internal sealed class GenerationBody
{
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private int _writings;

    private GenerationBody(ArraySegment<byte> json, ImageEditRequest request, IReadOnlyList<InlineImage> inlineImages, bool hasStoredImages)
    {
        Json = json;
        Request = request;
        InlineImages = inlineImages;
        HasStoredImages = hasStoredImages;
        Length = json.Count;
        for (int index = 0; index < inlineImages.Count; index++)
        {
            Length += inlineImages[index].Source.EncodedLength;
        }
    }

    /// <summary>Complete JSON in which each inline image is an empty data URI.</summary>
    public ArraySegment<byte> Json { get; private set; }

    public ImageEditRequest Request { get; }

    /// <summary>The images to insert, in ascending order of position.</summary>
    public IReadOnlyList<InlineImage> InlineImages { get; }

    /// <summary>Whether an image is in temporary storage, which the service reads only when a header says so.</summary>
    public bool HasStoredImages { get; }

    /// <summary>The length in bytes, including the images.</summary>
    public long Length { get; }

    /// <summary>Writes the JSON of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="uris">For each image the URL that is sent; null when its bytes are sent inline.</param>
    /// <returns>The body.</returns>
    public static GenerationBody Create(ImageEditRequest request, string?[] uris)
    {
        var buffer = new JsonBuffer();
        List<InlineImage>? inlineImages = null;
        var writer = WriterTo(buffer);
        writer.WriteStartObject();
        writer.WriteString(ImageEditParameterNames.Model, request.Model.Id);
        WriteInput(writer, request, uris, ref inlineImages);
        WriteParameters(writer, request);
        writer.WriteEndObject();
        writer.Flush();
        return new GenerationBody(new ArraySegment<byte>(buffer.Bytes, 0, buffer.Length), request, inlineImages ?? (IReadOnlyList<InlineImage>)[], Array.Exists(uris, static uri => uri is not null && ImageUri.IsStored(uri)));
    }

    /// <summary>Whether the connection broke in the middle of an attempt.</summary>
    public bool WasBrokenOff { get; set; }

    /// <summary>Marks the JSON as in use, so that its memory is not reused meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The call has ended.</exception>
    public void StartWriting()
    {
        Interlocked.Increment(ref _writings);
        if (Json.Array is null)
        {
            throw new InvalidOperationException("The call that this body belongs to has ended.");
        }
    }

    public void EndWriting() => Interlocked.Decrement(ref _writings);

    /// <summary>Returns the JSON's memory to the pool when the call has ended, unless an abandoned attempt is still reading it.</summary>
    public void Release()
    {
        byte[] bytes = Json.Array!;
        Json = default;
        if (Interlocked.CompareExchange(ref _writings, 0, 0) == 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Each thread reuses its writer, which is as large as the rest of a small request.</summary>
    private static Utf8JsonWriter WriterTo(JsonBuffer buffer)
    {
        if (_writer is null)
        {
            return _writer = new Utf8JsonWriter(buffer, RequiredEscaping.WriterOptions);
        }

        _writer.Reset(buffer);
        return _writer;
    }

    private static void WriteInput(Utf8JsonWriter writer, ImageEditRequest request, string?[] uris, ref List<InlineImage>? inlineImages)
    {
        writer.WriteStartObject("input");
        writer.WriteStartArray("messages");
        writer.WriteStartObject();
        writer.WriteString("role", "user");
        writer.WriteStartArray("content");
        for (int index = 0; index < request.Images.Count; index++)
        {
            writer.WriteStartObject();
            if (uris[index] is { } uri)
            {
                writer.WriteString(ImageEditParameterNames.Image, uri);
            }
            else
            {
                (inlineImages ??= []).Add(WriteInlineImage(writer, request, index));
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject();
        writer.WriteString(ImageEditParameterNames.Text, request.Prompt);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static InlineImage WriteInlineImage(Utf8JsonWriter writer, ImageEditRequest request, int index)
    {
        var source = ImageSource.Of(request, index);
        writer.WriteString(ImageEditParameterNames.Image, source.DataUriStart);
        writer.Flush();
        const int closingQuote = 1;
        return new InlineImage(source, (int)writer.BytesCommitted - closingQuote);
    }

    private static void WriteParameters(Utf8JsonWriter writer, ImageEditRequest request)
    {
        writer.WriteStartObject("parameters");
        WriteNumber(writer, ImageEditParameterNames.Count, request.Count);
        WriteText(writer, ImageEditParameterNames.NegativePrompt, request.NegativePrompt);
        WriteBoolean(writer, ImageEditParameterNames.PromptExtend, request.PromptExtend);
        WriteText(writer, ImageEditParameterNames.PromptExtendMode, request.PromptExtendMode?.Name);
        WriteBoolean(writer, ImageEditParameterNames.Thinking, request.Thinking);
        WriteBoolean(writer, ImageEditParameterNames.ThinkingMode, request.ThinkingMode);
        WriteBoolean(writer, ImageEditParameterNames.Sequential, request.Sequential);
        WriteBoolean(writer, ImageEditParameterNames.Watermark, request.Watermark);
        WriteText(writer, ImageEditParameterNames.Size, request.SizeText);
        WriteNumber(writer, ImageEditParameterNames.Seed, request.Seed);
        if (request.AdditionalParameters.Count > 0)
        {
            WriteAdditional(writer, request);
        }

        writer.WriteEndObject();
    }

    private static void WriteAdditional(Utf8JsonWriter writer, ImageEditRequest request)
    {
        foreach (var parameter in request.AdditionalParameters)
        {
            writer.WritePropertyName(parameter.Key);
            parameter.Value.WriteTo(writer);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteBoolean(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }
}
