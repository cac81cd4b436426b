using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A whole reply that has not been sent yet: its status and headers are those of the context's response.</summary>
internal sealed class CapturedReply
{
    private CapturedReply(HttpContext context, byte[] body)
    {
        Context = context;
        Body = body;
    }

    public HttpContext Context { get; }

    public HttpResponse Response => Context.Response;

    public byte[] Body { get; set; }

    /// <summary>A line among the headers that is none.</summary>
    public string? BrokenLine { get; set; }

    public int HeadLength => Head().Length;

    public static async Task<CapturedReply> OfAsync(HttpContext context, Func<Task> write)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await write().ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = body;
        }

        context.Response.ContentLength ??= buffer.Length;
        return new CapturedReply(context, buffer.ToArray());
    }

    public void Compress()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Body);
        }

        Body = buffer.ToArray();
        Response.Headers.ContentEncoding = "gzip";
    }

    public Task SendAsync()
    {
        Response.ContentLength = Body.Length;
        return Response.Body.WriteAsync(Body, Context.RequestAborted).AsTask();
    }

    /// <summary>Sends bytes of the raw reply past the server, which then must not answer any more: close or reset afterwards.</summary>
    public async Task SendRawAsync(Exchange exchange, Range part)
    {
        byte[] reply = [.. Head(), .. Body];
        if (part.End.GetOffset(reply.Length) > 0)
        {
            exchange.Received.StatusCode = Response.StatusCode;
        }

        await Context.SendRawAsync(reply.AsMemory(part)).ConfigureAwait(false);
    }

    private byte[] Head()
    {
        var head = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {Response.StatusCode} {ReasonPhrases.GetReasonPhrase(Response.StatusCode)}\r\n"));
        foreach (var (name, values) in Response.Headers)
        {
            head.Append(name).Append(": ").Append(values.ToString()).Append("\r\n");
        }

        if (BrokenLine is not null)
        {
            head.Append(BrokenLine).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }
}
