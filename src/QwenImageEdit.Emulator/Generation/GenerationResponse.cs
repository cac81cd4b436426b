namespace QwenImageEdit.Emulator.Generation;

/// <summary>The JSON of a successful edit.</summary>
internal static class GenerationResponse
{
    public static object Of(CompletedEdit edit, string origin, string requestId) => new
    {
        output = new
        {
            choices = new[]
            {
                new
                {
                    finish_reason = "stop",
                    message = new { role = "assistant", content = edit.Images.Select(image => new { image = origin + image.Target }) },
                },
            },
            task_metric = new { TOTAL = edit.Images.Count, SUCCEEDED = edit.Images.Count, FAILED = 0 },
        },
        usage = new { width = edit.Size.Width, height = edit.Size.Height, image_count = edit.Images.Count },
        request_id = requestId,
    };
}
