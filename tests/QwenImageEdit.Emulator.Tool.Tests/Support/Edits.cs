using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Tool.Tests.Support;

/// <summary>Edits that are sent to the command.</summary>
internal static class Edits
{
    public const string Path = "/services/aigc/multimodal-generation/generation";

    public static string Body(string model = "qwen-image-edit-plus") =>
        $$$"""{"model":"{{{model}}}","input":{"messages":[{"role":"user","content":[{"image":"https://example.com/boats.jpg"},{"text":"At night"}]}]}}""";

    public const string WithNull = """{"model":"qwen-image-edit-plus","input":{"messages":[{"role":"user","content":[{"image":"https://example.com/boats.jpg"},{"text":"At night"}]}]},"parameters":{"n":null}}""";

    public static Task<HttpResponseMessage> PostEditAsync(this HttpClient http, RunningTool tool, string body, string key = "sk-any")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, tool.BaseUrl + Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", $"Bearer {key}");
        return http.SendAsync(request);
    }

    public static async Task<string> FirstLinkAsync(this HttpResponseMessage response)
    {
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return answer.GetProperty("output").GetProperty("choices")[0].GetProperty("message").GetProperty("content")[0].GetProperty("image").GetString()!;
    }
}
