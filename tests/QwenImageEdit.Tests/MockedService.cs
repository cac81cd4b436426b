using System.Net;
using System.Text;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests;

/// <summary>A client with an in-memory service that records requests and responds on the sending thread, so that fake time cannot advance during an attempt.</summary>
internal sealed class MockedService : IDisposable
{
    public const string ApiKey = "sk-0123456789abcdef-secret";

    public const string SuccessBody = """
        {"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[
          {"image":"https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/a.png?Expires=1800000000&Signature=a%2Fb%2Bc%3D"}]}}]},
         "usage":{"width":1536,"image_count":1,"height":1024},"request_id":"bf37ca26-0abe-98e4-8065-000000000000"}
        """;

    private readonly HttpClient _httpClient;

    public MockedService(ImageEditClientOptions? options = null)
    {
        _httpClient = new HttpClient(new RespondingHandler(this));
        options ??= new ImageEditClientOptions();
        if (options.Endpoint is null)
        {
            options.Region ??= DashScopeRegion.Singapore;
        }

        options.ApiKey ??= ApiKey;
        Client = new ImageEditClient(_httpClient, options);
    }

    public ImageEditClient Client { get; }

    public HttpRequestMessage? Request { get; private set; }

    public string? RequestBody { get; private set; }

    public int RequestCount { get; private set; }

    public Func<HttpResponseMessage> Respond { get; set; } = () => Json(HttpStatusCode.OK, SuccessBody);

    /// <summary>Returns an exception to throw before the request is read, or null.</summary>
    public Func<Exception?>? BeforeReading { get; set; }

    /// <summary>Responds asynchronously; null to use <see cref="Respond"/>.</summary>
    public Func<Task<HttpResponseMessage>>? RespondAsync { get; set; }

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public void Dispose()
    {
        Client.Dispose();
        _httpClient.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (BeforeReading?.Invoke() is { } exception)
        {
            throw exception;
        }

        RequestCount++;
        Request = request;
        RequestBody = request.Content is null ? null : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
        return RespondAsync is { } respond ? await respond() : Respond();
    }

    private sealed class RespondingHandler(MockedService service) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => service.SendAsync(request);
    }
}
