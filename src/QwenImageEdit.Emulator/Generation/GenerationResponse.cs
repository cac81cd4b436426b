using System.Text.Json.Nodes;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The JSON of a successful edit.</summary>
internal static class GenerationResponse
{
    private const int MaxPixelsOf1K = 1536 * 1536;

    public static JsonObject Of(GenerationRequest request, CompletedEdit edit, string origin, string requestId) => new()
    {
        ["output"] = Output(request.Answer, edit, origin),
        ["usage"] = Usage(request, edit),
        ["request_id"] = requestId,
    };

    /// <summary>The service names the tier of the inputs after that of the results, even if there are no inputs.</summary>
    public static JsonObject UsageOf30(GenerationRequest request, CompletedEdit edit)
    {
        var tier = edit.Size.Width * edit.Size.Height <= MaxPixelsOf1K ? "1k" : "2k";
        return new()
        {
            ["output_width"] = edit.Size.Width,
            ["output_height"] = edit.Size.Height,
            ["input_image_count"] = request.Images.Count,
            ["input_image_type"] = "qima_input_" + tier,
            ["output_image_count"] = edit.Images.Count,
            ["output_image_type"] = "qima_output_" + tier,
        };
    }

    private static JsonObject Usage(GenerationRequest request, CompletedEdit edit) => request.Answer switch
    {
        AnswerShape.Version3 => UsageOf30(request, edit),
        AnswerShape.Wan => new() { ["size"] = $"{edit.Size.Width}*{edit.Size.Height}", ["image_count"] = edit.Images.Count },
        _ => new() { ["width"] = edit.Size.Width, ["height"] = edit.Size.Height, ["image_count"] = edit.Images.Count },
    };

    private static JsonObject Output(AnswerShape shape, CompletedEdit edit, string origin)
    {
        var output = new JsonObject { ["choices"] = new JsonArray(Choice(shape, edit, origin)) };
        switch (shape)
        {
            case AnswerShape.Edit:
                output["task_metric"] = new JsonObject { ["TOTAL"] = edit.Images.Count, ["SUCCEEDED"] = edit.Images.Count, ["FAILED"] = 0 };
                break;
            case AnswerShape.Version3:
                output["rewrite_status"] = "success";
                break;
        }

        return output;
    }

    private static JsonObject Choice(AnswerShape shape, CompletedEdit edit, string origin)
    {
        var content = new JsonArray();
        foreach (var image in edit.Images)
        {
            var item = new JsonObject { ["image"] = origin + image.Target };
            if (shape == AnswerShape.Version3)
            {
                item["type"] = "image";
            }

            content.Add((JsonNode)item);
        }

        return new() { ["finish_reason"] = "stop", ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content } };
    }
}
