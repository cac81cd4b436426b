using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>The ways in which JSON readers may interpret a body.</summary>
internal sealed partial class ResponseReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions StrictOptions = new() { AllowDuplicateProperties = false };
    private static readonly JsonReaderOptions LooseOptions = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue, AllowMultipleValues = true };

    /// <summary>The object that all readers find in the body; null when there is none or readers may differ.</summary>
    public JsonElement? Certain { get; private init; }

    /// <summary>The objects that some reader may find in the body.</summary>
    public IReadOnlyList<JsonElement> Possible { get; private init; } = [];

    /// <summary>The text of the body in lower case with resolved escapes, in each possible encoding.</summary>
    public string Text { get; private init; } = string.Empty;

    public static ResponseReading Of(ResponseCase response)
    {
        if (response.IsReadable && ReadStrictly(response.Plain) is { ValueKind: JsonValueKind.Object } certain)
        {
            return new ResponseReading { Certain = certain, Possible = [certain], Text = Unescape(Encoding.UTF8.GetString(response.Plain)) };
        }

        string[] texts = [.. TextsOf(response.Plain).Concat(TextsOf(response.Sent)).Distinct()];
        return new ResponseReading
        {
            Possible = [.. texts.Select(ReadLoosely).OfType<JsonElement>().Where(element => element.ValueKind == JsonValueKind.Object)],
            Text = string.Join('\n', texts.Select(Unescape)),
        };
    }

    private static JsonElement? ReadStrictly(byte[] body)
    {
        try
        {
            string text = Strict.GetString(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsSpan(Encoding.UTF8.Preamble.Length) : body);
            if (SurrogateEscape().IsMatch(text))
            {
                return null;
            }

            using var document = JsonDocument.Parse(text, StrictOptions);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Reads the first value, whatever follows it. Members may occur twice.</summary>
    private static JsonElement? ReadLoosely(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(SurrogateEscape().Replace(text.TrimStart('\uFEFF'), @"\ufffd")), LooseOptions);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> TextsOf(byte[] body) => body.Contains((byte)0)
        ? [Encoding.UTF8.GetString(body), Encoding.Unicode.GetString(body), Encoding.BigEndianUnicode.GetString(body)]
        : [Encoding.UTF8.GetString(body)];

    private static string Unescape(string text) =>
        Escape().Replace(text, match => ((char)Convert.ToUInt16(match.Groups[1].Value, 16)).ToString()).ToLowerInvariant();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex SurrogateEscape();
}
