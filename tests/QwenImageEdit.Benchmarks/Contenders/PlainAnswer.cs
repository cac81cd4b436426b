using System.Text.Json;

namespace QwenImageEdit.Benchmarks.Contenders;

internal static class PlainAnswer
{
    public static void Check(JsonDocument answer)
    {
        var content = answer.RootElement.GetProperty("output").GetProperty("choices")[0].GetProperty("message").GetProperty("content");
        if (string.IsNullOrEmpty(content[0].GetProperty("image").GetString()))
        {
            throw new InvalidOperationException("The answer holds no image.");
        }
    }
}
