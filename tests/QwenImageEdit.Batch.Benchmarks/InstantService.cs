using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>A service that answers at once, so that what the ledger costs is not hidden behind it.</summary>
internal sealed class InstantService : IAsyncDisposable
{
    /// <summary>A gray PNG of 512×512 pixels.</summary>
    private static readonly byte[] Png = GrayPng.Create(512);

    private readonly WebApplication _application;

    private InstantService(WebApplication application) => _application = application;

    public Uri Endpoint => new(_application.Urls.Single());

    public static async Task<InstantService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(RespondAsync);
        await application.StartAsync();
        return new InstantService(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task RespondAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.ContentType = "image/png";
            context.Response.ContentLength = Png.Length;
            await context.Response.Body.WriteAsync(Png);
            return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            $$$"""{"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"image":"http://{{{context.Request.Host}}}/{{{Guid.NewGuid():N}}}.png?Expires=2000000000"}]}}]},"usage":{"width":512,"height":512,"image_count":1},"request_id":"{{{Guid.NewGuid()}}}"}""");
    }
}
