using System.Runtime.CompilerServices;
using System.Text.Json;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Reads one JSON object from each line.</summary>
internal static class JsonLinesManifest
{
    public static async IAsyncEnumerable<ManifestRow> ReadAsync(TextReader text, string folder, ManifestDefaults defaults, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long lineNumber = 0;
        while (await text.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            lineNumber++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(line, new RowDraft(lineNumber, folder, defaults));
            }
        }
    }

    private static ManifestRow Row(string line, RowDraft draft)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            SetMembers(document.RootElement, draft);
        }
        catch (JsonException exception)
        {
            draft.AddProblem($"The line is not valid JSON from byte {exception.BytePositionInLine + 1} on. Write one JSON object on each line.");
        }
        catch (InvalidOperationException)
        {
            draft.AddProblem("A text contains half of a surrogate pair. It was probably cut in the middle of a character; correct it.");
        }

        return draft.ToRow();
    }

    private static void SetMembers(JsonElement row, RowDraft draft)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            draft.AddProblem($"The line is {Name(row.ValueKind)}. Write one JSON object on each line.");
            return;
        }

        foreach (var member in row.EnumerateObject())
        {
            Set(ManifestColumn.Of(member.Name), member.Value, draft);
        }
    }

    private static void Set(ManifestColumn column, JsonElement value, RowDraft draft)
    {
        bool isFlag = column.Option is ManifestOption.PromptExtend or ManifestOption.Watermark;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                draft.Set(column, value.GetString()!);
                break;
            case JsonValueKind.Array when column.Option == ManifestOption.Images:
                SetImages(column, value, draft);
                break;
            case JsonValueKind.Number when !isFlag:
            case JsonValueKind.True or JsonValueKind.False when isFlag:
            case var _ when column.Option == ManifestOption.None:
                draft.Set(column, value.GetRawText());
                break;
            default:
                draft.AddProblem($"'{ShownText.Of(column.Name)}' is {Name(value.ValueKind)}, which it cannot be.");
                break;
        }
    }

    private static void SetImages(ManifestColumn column, JsonElement images, RowDraft draft)
    {
        string?[] texts = [.. images.EnumerateArray().Select(static image => image.ValueKind == JsonValueKind.String ? image.GetString() : null)];
        if (Array.Exists(texts, string.IsNullOrWhiteSpace))
        {
            draft.AddProblem($"'{column.Name}' contains something that is not a path or URL. Write an array of strings.");
        }
        else
        {
            draft.SetImages(column, texts!);
        }
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "a JSON object",
        JsonValueKind.Array => "a JSON array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
