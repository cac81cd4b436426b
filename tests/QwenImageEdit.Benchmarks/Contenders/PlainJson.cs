using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Writes the edit's JSON without an SDK.</summary>
internal static class PlainJson
{
    private const string DataUriStart = "data:image/jpeg;base64,";

    /// <summary>Stands for the base64 text of an image. No other part of the JSON contains it.</summary>
    private const char Gap = '|';

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Serialize(IEnumerable<string> images) => JsonSerializer.Serialize(
        new
        {
            model = Edit.Model.Id,
            input = new
            {
                messages = new[]
                {
                    new { role = "user", content = images.Select(image => (object)new { image }).Append(new { text = Edit.Prompt }).ToArray() },
                },
            },
            parameters = new { n = Edit.Count, negative_prompt = Edit.NegativePrompt, prompt_extend = true, watermark = false, size = $"{Edit.Width}*{Edit.Height}" },
        },
        Options);

    public static string DataUri(byte[] bytes) => DataUriStart + Convert.ToBase64String(bytes);

    /// <summary>The JSON before, between and after the base64 texts of the images.</summary>
    public static byte[][] Around(int images) =>
        [.. Serialize(Enumerable.Repeat(DataUriStart + Gap, images)).Split(Gap).Select(Encoding.UTF8.GetBytes)];
}
