using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A complete response that has not been sent yet. Its status and headers are those of the context's response.</summary>
internal sealed class CapturedResponse
{
    private CapturedResponse(HttpContext context, byte[] body)
    {
        Context = context;
        Body = body;
    }

    public HttpContext Context { get; }

    public HttpResponse HttpResponse => Context.Response;

    public byte[] Body { get; set; }

    /// <summary>A line after the headers that is not a valid header, or null for none.</summary>
    public string? BrokenLine { get; set; }

    public int HeadLength => Head().Length;

    public static async Task<CapturedResponse> OfAsync(HttpContext context, Func<Task> write)
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
        return new CapturedResponse(context, buffer.ToArray());
    }

    public void Compress()
    {
        Body = GzipEncoding.Compress(Body);
        HttpResponse.Headers.ContentEncoding = GzipEncoding.Name;
    }

    public Task SendAsync()
    {
        HttpResponse.ContentLength = Body.Length;
        return HttpResponse.Body.WriteAsync(Body, Context.RequestAborted).AsTask();
    }

    /// <summary>Sends a part of the raw response without the server, which must not respond afterwards: close or reset the connection.</summary>
    public async Task SendRawAsync(Exchange exchange, Range part)
    {
        byte[] response = [.. Head(), .. Body];
        if (part.End.GetOffset(response.Length) > 0)
        {
            exchange.Received.StatusCode = HttpResponse.StatusCode;
        }

        await Context.SendRawAsync(response.AsMemory(part)).ConfigureAwait(false);
    }

    private byte[] Head()
    {
        var head = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {HttpResponse.StatusCode} {ReasonPhrases.GetReasonPhrase(HttpResponse.StatusCode)}\r\n"));
        foreach (var (name, values) in HttpResponse.Headers)
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
