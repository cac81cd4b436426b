using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Results;
using SkiaSharp;

namespace QwenImageEdit.Emulator;

/// <summary>One way in which the download of a result goes wrong. Give it to <see cref="ImageEditEmulator.ResultFaults"/>.</summary>
/// <remarks>It strikes one request for a link that is valid; a request that comes later finds the picture as it was.</remarks>
public sealed class ResultFault
{
    private readonly Func<FaultyResult, Task> _act;

    private ResultFault(string name, Func<FaultyResult, Task> act)
    {
        Name = name;
        _act = act;
    }

    /// <summary>What goes wrong, in a few words.</summary>
    public string Name { get; }

    /// <summary>A page of HTML with status 200.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault HtmlWith200() => new("HTML with 200", faulty => HtmlResponse.WriteAsync(faulty.Context, 200));

    /// <summary>An error of the storage, in its XML.</summary>
    /// <param name="status">The HTTP status, 400 to 599, such as 403, 404 or 503.</param>
    /// <param name="code">The error code, such as <c>NoSuchKey</c> or <c>ServerBusy</c>.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not an error's.</exception>
    public static ResultFault StorageError(int status, string code, string message = "The storage refuses.")
    {
        Check(status is >= 400 and <= 599, nameof(status), status, "The status must be from 400 to 599.");
        return new($"Storage error {status} {code}", faulty => OssResponse.WriteErrorAsync(faulty.Context, faulty.Exchange, status, code, message));
    }

    /// <summary>What the storage says of a link whose time is over: 403 <c>AccessDenied</c>, <c>Request has expired.</c></summary>
    /// <returns>The fault.</returns>
    public static ResultFault Expired() => StorageError(403, "AccessDenied", "Request has expired.");

    /// <summary>The picture as a JPEG.</summary>
    /// <param name="contentType">The media type it is announced with. Default <c>image/jpeg</c>.</param>
    /// <returns>The fault.</returns>
    public static ResultFault JpegInsteadOfPng(string contentType = "image/jpeg") => new("JPEG", faulty =>
        faulty.WriteJpegAsync(contentType));

    /// <summary>Status 200 and not one byte.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault ZeroBytes() => new("Zero bytes", faulty =>
    {
        faulty.Response.ContentType = "image/png";
        faulty.Response.ContentLength = 0;
        return Task.CompletedTask;
    });

    /// <summary>A TCP reset in place of an answer.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault Reset() => new("Reset", faulty => faulty.Context.ResetAsync());

    /// <summary>The right <c>Content-Length</c>, but the connection ends early. What is missing can be asked for with <c>Range</c>.</summary>
    /// <param name="afterBytes">How many bytes of this answer's body arrive, 0 or more; a body that is no longer than that arrives whole.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public static ResultFault CutOff(int afterBytes)
    {
        Check(afterBytes >= 0, nameof(afterBytes), afterBytes, "The number of bytes must not be negative.");
        return new($"Cut off after {afterBytes} bytes", async faulty =>
        {
            var response = await faulty.GoodResponseAsync().ConfigureAwait(false);
            await response.SendRawAsync(faulty.Exchange, ..(response.HeadLength + Math.Min(afterBytes, response.Body.Length))).ConfigureAwait(false);
            await faulty.Context.CloseAsync().ConfigureAwait(false);
        });
    }

    /// <summary>Half of the body under no <c>Content-Length</c>, and then the end of the connection: nothing in HTTP says that the other half is missing.</summary>
    /// <param name="jpeg">Whether the picture is a JPEG, sent as <c>image/jpeg</c>; else it is the PNG. Default false.</param>
    /// <returns>The fault.</returns>
    public static ResultFault CutOffWithoutLength(bool jpeg = false) => new($"{(jpeg ? "JPEG" : "PNG")} cut off without a length", async faulty =>
    {
        var response = await (jpeg ? CapturedResponse.OfAsync(faulty.Context, () => faulty.WriteJpegAsync()) : faulty.GoodResponseAsync()).ConfigureAwait(false);
        response.HttpResponse.ContentLength = null;
        response.HttpResponse.Headers.Connection = "close";
        await response.SendRawAsync(faulty.Exchange, ..(response.HeadLength + (response.Body.Length / 2))).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    /// <summary>The whole picture, under a <c>Content-Length</c> that is too small. A client that goes by it gets a picture without its end.</summary>
    /// <param name="surplusBytes">By how many bytes it is too small, 1 or more.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="surplusBytes"/> is not positive.</exception>
    public static ResultFault LongerThanAnnounced(int surplusBytes)
    {
        Check(surplusBytes > 0, nameof(surplusBytes), surplusBytes, "The surplus must be 1 byte or more.");
        return new($"{surplusBytes} bytes more than announced", async faulty =>
        {
            var response = await faulty.GoodResponseAsync().ConfigureAwait(false);
            response.HttpResponse.ContentLength = Math.Max(0, response.Body.Length - surplusBytes);
            await response.SendRawAsync(faulty.Exchange, ..).ConfigureAwait(false);
            await faulty.Context.CloseAsync().ConfigureAwait(false);
        });
    }

    /// <summary>The picture with <c>Content-Encoding: gzip</c>, asked for or not.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault Gzip() => Rewriting("Gzip", response => response.Compress());

    /// <summary>The picture and then zeros without end, under no <c>Content-Length</c>, until the caller goes away.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault Endless() => new("Endless", async faulty =>
    {
        faulty.Response.ContentType = "image/png";
        await faulty.Response.Body.WriteAsync(faulty.Result.Png, faulty.Context.RequestAborted).ConfigureAwait(false);
        var zeros = new byte[64 * 1024];
        while (true)
        {
            await faulty.Response.Body.WriteAsync(zeros, faulty.Context.RequestAborted).ConfigureAwait(false);
        }
    });

    /// <summary>206 with the part that begins one byte after the one asked for, and says so in <c>Content-Range</c>.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault WrongRange() => Rewriting("Wrong range", response =>
    {
        if (response.Body.Length < 2)
        {
            return;
        }

        var from = (response.HttpResponse.GetTypedHeaders().ContentRange?.From ?? 0) + 1;
        var to = from + response.Body.Length - 2;
        var length = response.HttpResponse.GetTypedHeaders().ContentRange?.Length ?? response.Body.Length;
        response.HttpResponse.StatusCode = 206;
        response.HttpResponse.Headers.ContentRange = $"bytes {from}-{to}/{length}";
        response.Body = response.Body[1..];
    });

    /// <summary>The answer is about another version of the object: the same picture in other bytes, under another <c>ETag</c>.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault ETagChange() => new("ETag change", faulty =>
        ResultResponse.WriteAsync(faulty.Context, faulty.Encoded(SKEncodedImageFormat.Png)));

    /// <summary>200 with the whole picture, whatever part was asked for.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault NoRangeSupport() =>
        new("No range support", faulty => ResultResponse.WriteAsync(faulty.Context, faulty.Result, partsCanBeAskedFor: false));

    /// <summary>302 to somewhere else.</summary>
    /// <param name="location">Where to, absolute or relative.</param>
    /// <returns>The fault.</returns>
    public static ResultFault Redirect(Uri location)
    {
        ArgumentNullException.ThrowIfNull(location);
        var target = location.IsAbsoluteUri ? location.AbsoluteUri : location.OriginalString;
        return new("Redirect", faulty =>
        {
            faulty.Response.Redirect(target);
            return Task.CompletedTask;
        });
    }

    /// <summary>The right answer, a few bytes at a time.</summary>
    /// <param name="bytesPerTick">How many bytes at a time, 1 or more; the first come at once.</param>
    /// <param name="tick">How long from one time to the next, by <see cref="ImageEditEmulatorOptions.TimeProvider"/>; null for one second.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytesPerTick"/> or <paramref name="tick"/> is not positive.</exception>
    public static ResultFault SlowDrip(int bytesPerTick, TimeSpan? tick = null)
    {
        Check(bytesPerTick > 0, nameof(bytesPerTick), bytesPerTick, "A tick must bring 1 byte or more.");
        Check(tick is null || tick > TimeSpan.Zero, nameof(tick), tick, "A tick must take time.");
        return new($"{bytesPerTick} bytes per tick", async faulty =>
        {
            var body = (await faulty.GoodResponseAsync().ConfigureAwait(false)).Body;
            foreach (var drop in body.Chunk(bytesPerTick))
            {
                await faulty.Response.Body.WriteAsync(drop, faulty.Context.RequestAborted).ConfigureAwait(false);
                await faulty.Response.Body.FlushAsync(faulty.Context.RequestAborted).ConfigureAwait(false);
                await Task.Delay(tick ?? TimeSpan.FromSeconds(1), faulty.Time, faulty.Context.RequestAborted).ConfigureAwait(false);
            }
        });
    }

    /// <summary><see cref="Name"/>.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal Task ActAsync(FaultyResult result) => _act(result);

    private static ResultFault Rewriting(string name, Action<CapturedResponse> rewrite) => new(name, async faulty =>
    {
        var response = await faulty.GoodResponseAsync().ConfigureAwait(false);
        rewrite(response);
        await response.SendAsync().ConfigureAwait(false);
    });

    private static void Check(bool holds, string parameter, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(parameter, value, rule);
        }
    }
}
