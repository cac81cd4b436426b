using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Results;
using SkiaSharp;

namespace QwenImageEdit.Emulator;

/// <summary>A fault of a result download. Add it to <see cref="ImageEditEmulator.ResultFaults"/>.</summary>
/// <remarks>A fault affects one request for a valid link. Later requests get the unchanged image.</remarks>
public sealed class ResultFault
{
    private static readonly TimeSpan MaxTick = TimeSpan.FromDays(24);

    private readonly Func<FaultyResult, Task> _act;

    private ResultFault(string name, Func<FaultyResult, Task> act)
    {
        Name = name;
        _act = act;
    }

    /// <summary>A short description of the fault.</summary>
    public string Name { get; }

    /// <summary>An HTML page with status 200.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault HtmlWith200() => new("HTML with 200", faulty => HtmlResponse.WriteAsync(faulty.Context, 200));

    /// <summary>An error of the storage, in XML.</summary>
    /// <param name="status">The HTTP status, 400 to 599, such as 403, 404 or 503.</param>
    /// <param name="code">The error code, such as <c>NoSuchKey</c> or <c>ServerBusy</c>.</param>
    /// <param name="message">The error message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> or <paramref name="message"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not from 400 to 599.</exception>
    public static ResultFault StorageError(int status, string code, string message = "The storage refuses.")
    {
        Check(status is >= 400 and <= 599, nameof(status), status, "The status must be from 400 to 599.");
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        return new($"Storage error {status} {code}", faulty => OssResponse.WriteErrorAsync(faulty.Context, faulty.Exchange, status, code, message));
    }

    /// <summary>The error of the storage for an expired link: 403 <c>AccessDenied</c>, <c>Request has expired.</c></summary>
    /// <returns>The fault.</returns>
    public static ResultFault Expired() => StorageError(403, "AccessDenied", "Request has expired.");

    /// <summary>The image as a JPEG.</summary>
    /// <param name="contentType">The value of <c>Content-Type</c>. Default <c>image/jpeg</c>.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="contentType"/> is null.</exception>
    public static ResultFault JpegInsteadOfPng(string contentType = "image/jpeg")
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return new("JPEG", faulty => faulty.WriteJpegAsync(contentType));
    }

    /// <summary>Status 200 with an empty body.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault ZeroBytes() => new("Zero bytes", faulty =>
    {
        faulty.Response.ContentType = "image/png";
        faulty.Response.ContentLength = 0;
        return Task.CompletedTask;
    });

    /// <summary>A TCP reset instead of the response.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault Reset() => new("Reset", faulty => faulty.Context.ResetAsync());

    /// <summary>The correct <c>Content-Length</c>, but the connection ends early. The rest can be requested with <c>Range</c>.</summary>
    /// <param name="afterBytes">The number of bytes of the body that are sent, 0 to <see cref="int.MaxValue"/>. A body that is not longer is sent completely.</param>
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

    /// <summary>Half of the body without a <c>Content-Length</c>, then the end of the connection: HTTP does not show that the other half is missing.</summary>
    /// <param name="jpeg">True for a JPEG, sent as <c>image/jpeg</c>; false for the PNG. Default false.</param>
    /// <returns>The fault.</returns>
    public static ResultFault CutOffWithoutLength(bool jpeg = false) => new($"{(jpeg ? "JPEG" : "PNG")} cut off without a length", async faulty =>
    {
        var response = await (jpeg ? CapturedResponse.OfAsync(faulty.Context, () => faulty.WriteJpegAsync()) : faulty.GoodResponseAsync()).ConfigureAwait(false);
        response.HttpResponse.ContentLength = null;
        response.HttpResponse.Headers.Connection = "close";
        await response.SendRawAsync(faulty.Exchange, ..(response.HeadLength + (response.Body.Length / 2))).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    /// <summary>The complete image with a <c>Content-Length</c> that is too small. A client that relies on it gets an image without its end.</summary>
    /// <param name="surplusBytes">The number of bytes by which it is too small, 1 to <see cref="int.MaxValue"/>.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="surplusBytes"/> is less than 1.</exception>
    public static ResultFault LongerThanAnnounced(int surplusBytes)
    {
        Check(surplusBytes > 0, nameof(surplusBytes), surplusBytes, "The number of bytes must be at least 1.");
        return new($"{surplusBytes} bytes more than announced", async faulty =>
        {
            var response = await faulty.GoodResponseAsync().ConfigureAwait(false);
            response.HttpResponse.ContentLength = Math.Max(0, response.Body.Length - surplusBytes);
            await response.SendRawAsync(faulty.Exchange, ..).ConfigureAwait(false);
            await faulty.Context.CloseAsync().ConfigureAwait(false);
        });
    }

    /// <summary>The image with <c>Content-Encoding: gzip</c>, whether or not the caller accepts it.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault Gzip() => Rewriting("Gzip", response => response.Compress());

    /// <summary>The image followed by endless zeros, without a <c>Content-Length</c>, until the caller closes the connection.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault Endless() => new("Endless", async faulty =>
    {
        faulty.Response.ContentType = "image/png";
        await faulty.Response.Body.WriteAsync(faulty.Result.Picture.ToPng(), faulty.Context.RequestAborted).ConfigureAwait(false);
        var zeros = new byte[64 * 1024];
        while (true)
        {
            await faulty.Response.Body.WriteAsync(zeros, faulty.Context.RequestAborted).ConfigureAwait(false);
        }
    });

    /// <summary>Status 206 with a range that begins one byte after the requested one, as stated in <c>Content-Range</c>.</summary>
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

    /// <summary>Another version of the object: the same image in another encoding, with another <c>ETag</c>.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault ETagChange() => new("ETag change", faulty =>
        ResultResponse.WriteAsync(faulty.Context, faulty.Encoded(SKEncodedImageFormat.Png)));

    /// <summary>Status 200 with the complete image, whichever range was requested.</summary>
    /// <returns>The fault.</returns>
    public static ResultFault NoRangeSupport() =>
        new("No range support", faulty => ResultResponse.WriteAsync(faulty.Context, faulty.Result, supportsRanges: false));

    /// <summary>A redirect with status 302.</summary>
    /// <param name="location">The target, absolute or relative.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="location"/> is null.</exception>
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

    /// <summary>The correct response, a few bytes at a time.</summary>
    /// <param name="bytesPerTick">The number of bytes at a time, 1 to <see cref="int.MaxValue"/>. The first bytes are sent immediately.</param>
    /// <param name="tick">The interval by <see cref="ImageEditEmulatorOptions.TimeProvider"/>, more than 0 and up to 24 days; null for 1 second.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytesPerTick"/> is less than 1, or <paramref name="tick"/> is not more than 0 and up to 24 days.</exception>
    public static ResultFault SlowDrip(int bytesPerTick, TimeSpan? tick = null)
    {
        Check(bytesPerTick > 0, nameof(bytesPerTick), bytesPerTick, "The number of bytes must be at least 1.");
        Check(tick is null || (tick > TimeSpan.Zero && tick <= MaxTick), nameof(tick), tick, "The interval must be more than 0 and up to 24 days.");
        return new($"{bytesPerTick} bytes per tick", async faulty =>
        {
            var body = (await faulty.GoodResponseAsync().ConfigureAwait(false)).Body;
            foreach (var part in body.Chunk(bytesPerTick))
            {
                await faulty.Response.Body.WriteAsync(part, faulty.Context.RequestAborted).ConfigureAwait(false);
                await faulty.Response.Body.FlushAsync(faulty.Context.RequestAborted).ConfigureAwait(false);
                await Task.Delay(tick ?? TimeSpan.FromSeconds(1), faulty.Time, faulty.Context.RequestAborted).ConfigureAwait(false);
            }
        });
    }

    /// <summary>Returns <see cref="Name"/>.</summary>
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
