using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>The lowest possible cost of an edit: Kestrel reads the body and responds with the same JSON each time.</summary>
internal sealed class FloorServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FloorServer(WebApplication application) => _application = application;

    public Uri Endpoint => new(_application.Urls.Single());

    public static async Task<FloorServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"image":"https://example.com/a.png"}]}}]}}""");
        });
        await application.StartAsync();
        return new FloorServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
