using System.Net;
using System.Text;
using System.Text.Json;
using QwenImageEdit;

namespace Documentation.Tests.Errors;

/// <summary>What the client makes of a refusal.</summary>
internal static class Refusal
{
    private static readonly ImageEditRequest Request = ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt("A red boat").Build();

    public static async Task<ImageEditApiException> OfAsync(int status, string code, string message)
    {
        using var service = new HttpClient(new RefusingHandler(status, code, message));
        using var client = new ImageEditClient(service, new ImageEditClientOptions { ApiKey = "sk-any", Region = DashScopeRegion.Singapore, Retry = { MaxRetries = 0 } });
        Func<Task> edit = () => client.EditAsync(Request);
        return (await edit.Should().ThrowAsync<ImageEditApiException>()).Which;
    }

    private sealed class RefusingHandler(int status, string code, string message) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = JsonSerializer.Serialize(new { request_id = "00000000-0000-0000-0000-000000000001", code, message });
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
