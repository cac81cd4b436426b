namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Reads and counts each request and returns the same response each time.</summary>
internal sealed class CountingHandler(ResponseCase response) : HttpMessageHandler
{
    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        Requests++;
        return response.ToResponse();
    }
}
