using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>Calls with a plain HttpClient, as described in the API documentation.</summary>
internal static class EmulatorCalls
{
    public const string Key = "sk-test-0123456789";

    public static HttpRequestMessage EditMessage(this ImageEditEmulator emulator, string json, string? key = Key)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, emulator.Endpoint + "/services/aigc/multimodal-generation/generation")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (key is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return message;
    }

    public static Task<HttpResponseMessage> PostEditAsync(this HttpClient http, ImageEditEmulator emulator, string json) =>
        http.SendAsync(emulator.EditMessage(json));

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;

    public static IReadOnlyList<string> ImageLinks(this JsonElement json) =>
        [.. json.GetProperty("output").GetProperty("choices")[0].GetProperty("message").GetProperty("content").EnumerateArray()
            .Select(item => item.GetProperty("image").GetString()!)];

    public static async Task<IReadOnlyList<byte[]>> EditAsync(this HttpClient http, ImageEditEmulator emulator, string json)
    {
        using var response = await http.PostEditAsync(emulator, json);
        var body = await response.JsonAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body.GetRawText());
        return await Task.WhenAll(body.ImageLinks().Select(http.GetByteArrayAsync));
    }
}
