using System.Text.Encodings.Web;
using System.Text.Json;
using QwenImageEdit.Inputs;
using QwenImageEdit.Requests;
using static System.FormattableString;

namespace QwenImageEdit.Wire;

/// <summary>The JSON of one request without its image bytes, and the places where those go.</summary>
/// <remarks>Made once per call; every attempt writes it anew through a <see cref="GenerationContent"/>.</remarks>
internal sealed class GenerationBody
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // The service reads UTF-8; escaping Chinese or base64's '+' would only inflate the body.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private GenerationBody(byte[] json, IReadOnlyList<InlineImage> inlineImages)
    {
        Json = json;
        InlineImages = inlineImages;
        Length = json.Length + inlineImages.Sum(image => image.EncodedLength);
    }

    /// <summary>Complete JSON in which every inline image still is an empty data URI.</summary>
    public byte[] Json { get; }

    /// <summary>The images to insert, by rising position.</summary>
    public IReadOnlyList<InlineImage> InlineImages { get; }

    /// <summary>Bytes on the wire.</summary>
    public long Length { get; }

    public static GenerationBody Create(ImageEditRequest request)
    {
        using var buffer = new MemoryStream();
        var inlineImages = new List<InlineImage>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString(ParameterNames.Model, request.Model.Id);
            WriteInput(writer, request, inlineImages);
            WriteParameters(writer, request);
            writer.WriteEndObject();
        }

        return new GenerationBody(buffer.ToArray(), inlineImages);
    }

    private static void WriteInput(Utf8JsonWriter writer, ImageEditRequest request, List<InlineImage> inlineImages)
    {
        writer.WriteStartObject("input");
        writer.WriteStartArray("messages");
        writer.WriteStartObject();
        writer.WriteString("role", "user");
        writer.WriteStartArray("content");
        for (int index = 0; index < request.Images.Count; index++)
        {
            writer.WriteStartObject();
            WriteImage(writer, request, index, inlineImages);
            writer.WriteEndObject();
        }

        writer.WriteStartObject();
        writer.WriteString(ParameterNames.Text, request.Prompt);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter writer, ImageEditRequest request, int index, List<InlineImage> inlineImages)
    {
        if (request.Images[index] is UriImageInput uri)
        {
            writer.WriteString(ParameterNames.Image, uri.Uri);
            return;
        }

        var info = request.Inspections[index].Info!;
        writer.WriteString(ParameterNames.Image, $"data:{MediaTypes.Of(info.Format)};base64,");
        writer.Flush();
        const int closingQuote = 1;
        inlineImages.Add(new InlineImage(
            Invariant($"{ParameterNames.Image}[{index}]"), (int)writer.BytesCommitted - closingQuote, (BinaryImageInput)request.Images[index], request.Inspections[index]));
    }

    private static void WriteParameters(Utf8JsonWriter writer, ImageEditRequest request)
    {
        writer.WriteStartObject("parameters");
        if (request.Count is { } count)
        {
            writer.WriteNumber(ParameterNames.Count, count);
        }

        if (request.NegativePrompt is { } negativePrompt)
        {
            writer.WriteString(ParameterNames.NegativePrompt, negativePrompt);
        }

        if (request.PromptExtend is { } promptExtend)
        {
            writer.WriteBoolean(ParameterNames.PromptExtend, promptExtend);
        }

        if (request.Watermark is { } watermark)
        {
            writer.WriteBoolean(ParameterNames.Watermark, watermark);
        }

        if (request.Size is { } size)
        {
            writer.WriteString(ParameterNames.Size, size.ToString());
        }

        if (request.Seed is { } seed)
        {
            writer.WriteNumber(ParameterNames.Seed, seed);
        }

        foreach (var parameter in request.AdditionalParameters)
        {
            writer.WritePropertyName(parameter.Key);
            parameter.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
