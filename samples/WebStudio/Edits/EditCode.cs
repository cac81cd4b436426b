using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QwenImageEdit;
using WebStudio.Hosting;

namespace WebStudio.Edits;

/// <summary>Writes an edit as a program, for who wants to make it without the page. It reads the key from the environment and never contains one.</summary>
internal sealed class EditCode(EditService service)
{
    private const string Path = "/services/aigc/multimodal-generation/generation";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null for an unknown language.</returns>
    public string? Write(EditRecord record, string language) => language switch
    {
        "csharp" => CSharp(record),
        "curl" => Curl(record),
        _ => null,
    };

    private static string CSharp(EditRecord record)
    {
        var settings = record.Settings;
        var code = new StringBuilder();
        code.AppendLine("using QwenImageEdit;").AppendLine()
            .AppendLine("using var client = new ImageEditClient();")
            .AppendLine(CultureInfo.InvariantCulture, $"var request = ImageEditRequest.For({Literal(settings.Model)})");
        foreach (var input in record.Inputs)
        {
            Call("AddImage", $"ImageInput.FromFile({Literal(input.Name)})");
        }

        Call("WithPrompt", Literal(settings.Prompt));
        CallIfSet("WithNegativePrompt", settings.NegativePrompt is { } negativePrompt ? Literal(negativePrompt) : null);
        CallIfSet("WithCount", settings.Count?.ToString(CultureInfo.InvariantCulture));
        CallIfSet("WithSize", settings.Size is { } size ? $"ImageSize.Parse({Literal(size)})" : null);
        CallIfSet("WithSeed", settings.Seed?.ToString(CultureInfo.InvariantCulture));
        CallIfSet("WithPromptExtend", settings.PromptExtend is { } promptExtend ? Literal(promptExtend) : null);
        CallIfSet("WithWatermark", settings.Watermark is { } watermark ? Literal(watermark) : null);
        return code.AppendLine("    .Build();").AppendLine("var result = await client.EditAsync(request);").AppendLine("await client.SaveAllAsync(result, \"pictures\");").ToString();

        void CallIfSet(string method, string? argument)
        {
            if (argument is not null)
            {
                Call(method, argument);
            }
        }

        void Call(string method, string argument) => code.AppendLine(CultureInfo.InvariantCulture, $"    .{method}({argument})");
    }

    /// <summary>The shell puts the pictures into the JSON: each is a data URI that curl reads from the standard input, because it is too long for a command line.</summary>
    private string Curl(EditRecord record)
    {
        var settings = record.Settings;
        string content = string.Join(", ", [.. record.Inputs.Select(Image), $"{{\"text\": {Json(settings.Prompt)}}}"]);
        string body = $$"""{"model": {{Json(settings.Model)}}, "input": {"messages": [{"role": "user", "content": [{{content}}]}]}, "parameters": {{Parameters(settings)}}}""";
        return $$"""
            curl -X POST '{{service.Endpoint.AbsoluteUri.TrimEnd('/')}}{{Path}}' \
              -H "Authorization: Bearer $DASHSCOPE_API_KEY" \
              -H 'Content-Type: application/json' \
              --data-binary @- <<JSON
            {{body}}
            JSON

            """;
    }

    private static string Image(StoredInput input) =>
        $$"""{"image": "data:{{input.Format.GetMediaType()}};base64,$(base64 < {{Quoted(input.Name)}} | tr -d '\n')"}""";

    private static string Parameters(EditSettings settings)
    {
        var parameters = new JsonObject();
        Add("n", settings.Count);
        Add("negative_prompt", settings.NegativePrompt);
        Add("prompt_extend", settings.PromptExtend);
        Add("watermark", settings.Watermark);
        Add("size", settings.Size);
        Add("seed", settings.Seed);
        return InHereDocument(parameters.ToJsonString(Readable));

        void Add<T>(string name, T? value)
        {
            if (value is not null)
            {
                parameters.Add(name, JsonValue.Create(value));
            }
        }
    }

    /// <summary>A C# string literal. JSON escapes everything that C# does, and nothing else.</summary>
    private static string Literal(string? text) => JsonSerializer.Serialize(text ?? string.Empty, Readable).Replace("\u0085", "\\u0085", StringComparison.Ordinal);

    private static string Literal(bool value) => value ? "true" : "false";

    private static string Json(string? text) => InHereDocument(JsonSerializer.Serialize(text ?? string.Empty, Readable));

    /// <summary>Within a here-document, the shell expands these three.</summary>
    private static string InHereDocument(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    private static string Quoted(string fileName) => $"'{fileName.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
