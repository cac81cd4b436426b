using System.Net;
using System.Text;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests;

/// <summary>A client whose requests are captured and answered in memory, on the thread that sends: fake time cannot run ahead of an attempt.</summary>
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
        _httpClient = new HttpClient(new AnsweringHandler(this));
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

    public Func<HttpResponseMessage> Answer { get; set; } = () => Json(HttpStatusCode.OK, SuccessBody);

    /// <summary>What goes wrong before a request is read; null for nothing.</summary>
    public Func<Exception?>? BeforeReading { get; set; }

    /// <summary>Answers later than at once; null to answer with <see cref="Answer"/>.</summary>
    public Func<Task<HttpResponseMessage>>? AnswerAsync { get; set; }

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public void Dispose()
    {
        Client.Dispose();
        _httpClient.Dispose();
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage request)
    {
        if (BeforeReading?.Invoke() is { } exception)
        {
            throw exception;
        }

        RequestCount++;
        Request = request;
        RequestBody = request.Content is null ? null : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
        return AnswerAsync is { } answer ? await answer() : Answer();
    }

    private sealed class AnsweringHandler(MockedService service) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => service.RespondAsync(request);
    }
}
