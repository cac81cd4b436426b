using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>The ways in which a reader of JSON could understand a body.</summary>
internal sealed partial class AnswerReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions StrictOptions = new() { AllowDuplicateProperties = false };
    private static readonly JsonReaderOptions LooseOptions = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue, AllowMultipleValues = true };

    /// <summary>The one object that everybody reads in it; null when there is none or readers may differ.</summary>
    public JsonElement? Certain { get; private init; }

    /// <summary>The objects that some reader may find in it.</summary>
    public IReadOnlyList<JsonElement> Possible { get; private init; } = [];

    /// <summary>All its text in lower case with escapes resolved, in all encodings that it may have.</summary>
    public string Text { get; private init; } = string.Empty;

    public static AnswerReading Of(AnswerCase answer)
    {
        if (answer.IsReadable && ReadStrictly(answer.Plain) is { ValueKind: JsonValueKind.Object } certain)
        {
            return new AnswerReading { Certain = certain, Possible = [certain], Text = Unescape(Encoding.UTF8.GetString(answer.Plain)) };
        }

        string[] texts = [.. TextsOf(answer.Plain).Concat(TextsOf(answer.Sent)).Distinct()];
        return new AnswerReading
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

    /// <summary>The first value, whatever follows; a member may come twice.</summary>
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
