namespace QwenImageEdit.Emulator.Generation;

/// <summary>The JSON of a successful edit.</summary>
internal static class GenerationResponse
{
    private const int MaxPixelsOf1K = 1536 * 1536;

    public static object Of(GenerationRequest request, CompletedEdit edit, string origin, string requestId) => new
    {
        output = Output(request.Answer, edit, origin),
        usage = Usage(request, edit),
        request_id = requestId,
    };

    /// <summary>The service names the tier of the inputs after that of the results, even if there are no inputs.</summary>
    public static object UsageOf30(GenerationRequest request, CompletedEdit edit)
    {
        var tier = edit.Size.Width * edit.Size.Height <= MaxPixelsOf1K ? "1k" : "2k";
        return new
        {
            output_width = edit.Size.Width,
            output_height = edit.Size.Height,
            input_image_count = request.Images.Count,
            input_image_type = "qima_input_" + tier,
            output_image_count = edit.Images.Count,
            output_image_type = "qima_output_" + tier,
        };
    }

    private static object Usage(GenerationRequest request, CompletedEdit edit) => request.Answer switch
    {
        AnswerShape.Version3 => UsageOf30(request, edit),
        AnswerShape.Wan => new { size = $"{edit.Size.Width}*{edit.Size.Height}", image_count = edit.Images.Count },
        _ => new { width = edit.Size.Width, height = edit.Size.Height, image_count = edit.Images.Count },
    };

    private static object Output(AnswerShape shape, CompletedEdit edit, string origin)
    {
        var links = edit.Images.Select(image => origin + image.Target);
        var content = shape == AnswerShape.Version3
            ? links.Select(image => (object)new { image, type = "image" })
            : links.Select(image => new { image });
        var choices = new[] { new { finish_reason = "stop", message = new { role = "assistant", content } } };
        return shape switch
        {
            AnswerShape.Edit => new { choices, task_metric = new { TOTAL = edit.Images.Count, SUCCEEDED = edit.Images.Count, FAILED = 0 } },
            AnswerShape.Version3 => new { choices, rewrite_status = "success" },
            _ => new { choices },
        };
    }
}
