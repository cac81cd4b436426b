using System.Text.Json;

namespace QwenImageEdit.Benchmarks.Contenders;

internal static class PlainResponse
{
    public static void Check(JsonDocument response)
    {
        var content = response.RootElement.GetProperty("output").GetProperty("choices")[0].GetProperty("message").GetProperty("content");
        if (string.IsNullOrEmpty(content[0].GetProperty("image").GetString()))
        {
            throw new InvalidOperationException("The response contains no image.");
        }
    }
}
