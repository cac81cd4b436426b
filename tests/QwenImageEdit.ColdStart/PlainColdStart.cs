using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Compatibility;

namespace QwenImageEdit.ColdStart;

/// <summary>The same edit with nothing but HttpClient, to compare with.</summary>
internal static class PlainColdStart
{
    public static async Task RunAsync(Uri endpoint)
    {
        string image = Convert.ToBase64String(SampleImages.SmallPng);
        string json = $$$"""{"model":"qwen-image-edit-plus","input":{"messages":[{"role":"user","content":[{"image":"data:image/png;base64,{{{image}}}"},{"text":"A blue square."}]}]},"parameters":{}}""";
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-smoke");
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(endpoint.AbsoluteUri + "/services/aigc/multimodal-generation/generation"), content);
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        Check.That(answer.RootElement.GetProperty("output").GetProperty("choices").GetArrayLength() > 0, "the edit returns an image");
    }
}
