using System.Text;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

/// <summary>A test that controls its emulator over HTTP, as a caller in another language does.</summary>
public abstract class ControlTest(ImageEditEmulatorOptions? options = null) : EmulatorTest(options)
{
    private protected async Task<(int Status, JsonElement Json)> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var message = new HttpRequestMessage(method, new Uri(Emulator.Endpoint, "/emulator/" + path)) { Content = content };
        using var response = await Http.SendAsync(message);
        return ((int)response.StatusCode, await response.JsonAsync());
    }

    private protected Task<(int Status, JsonElement Json)> PostFaultsAsync(string json) => PostFaultsAsync(Encoding.UTF8.GetBytes(json));

    /// <summary>Posts with the content type of <c>curl -d</c>.</summary>
    private protected async Task<(int Status, JsonElement Json)> PostFaultsAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return await SendAsync(HttpMethod.Post, "faults", content);
    }

    private protected async Task<int> EditAsync()
    {
        using var response = await Http.PostEditAsync(Emulator, Bodies.Edit(Bodies.SmallEdit));
        return (int)response.StatusCode;
    }

    private protected static void ShouldBeRefused((int Status, JsonElement Json) answer, int status, string code, string message)
    {
        answer.Status.Should().Be(status);
        answer.Json.EnumerateObject().Select(member => member.Name).Should().Equal("request_id", "code", "message");
        answer.Json.GetProperty("code").GetString().Should().Be(code);
        answer.Json.GetProperty("message").GetString().Should().Match(message);
    }
}
