using System.Net;
using System.Net.Http.Headers;

namespace WebStudio.Tests.Support;

/// <summary>A form that never ends. Its sender waits for the server to request the body, so it begins when the studio reads it.</summary>
internal sealed class EndlessContent : HttpContent
{
    private readonly SemaphoreSlim _begun;

    public EndlessContent(SemaphoreSlim begun)
    {
        _begun = begun;
        Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _begun.Release();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
