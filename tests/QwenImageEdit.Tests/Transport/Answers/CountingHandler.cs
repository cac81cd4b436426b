namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>Reads each request whole, counts it, and gives the same answer again.</summary>
internal sealed class CountingHandler(AnswerCase answer) : HttpMessageHandler
{
    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        Requests++;
        return answer.ToResponse();
    }
}
