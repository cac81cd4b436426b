using QwenImageEdit.Emulator.Faults;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    /// <summary>A TCP reset as soon as the headers have arrived. Nothing is made or billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ResetBeforeBody() => new EarlyFault("Reset before the body is read", (context, _) => context.ResetAsync());

    /// <summary>A TCP reset once a first part of the body was read. Nothing is made or billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ResetWhileReading() => new EarlyFault("Reset while the body is read", async (context, _) =>
    {
        await context.Request.Body.ReadExactlyAsync(new byte[1], context.RequestAborted).ConfigureAwait(false);
        await context.ResetAsync().ConfigureAwait(false);
    });

    /// <summary>A TCP reset in place of the reply. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ResetAfterImages() => new ResponseFault("Reset after the images are made", response => response.Context.ResetAsync());

    /// <summary>Silence once the images are made and billed, then the reply and the end of the connection.</summary>
    /// <param name="duration">How long, by <see cref="ImageEditEmulatorOptions.TimeProvider"/>; null until the caller goes away.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is negative.</exception>
    public static EmulatorFault StallBeforeHeaders(TimeSpan? duration = null) => Stall("before the headers", duration, _ => 0);

    /// <summary>Silence in the middle of the reply's status line and headers, then the rest of it and the end of the connection. The images are made and billed.</summary>
    /// <inheritdoc cref="StallBeforeHeaders"/>
    public static EmulatorFault StallMidHeaders(TimeSpan? duration = null) => Stall("in the headers", duration, response => response.HeadLength / 2);

    /// <summary>Silence in the middle of the reply's body, then the rest of it and the end of the connection. The images are made and billed.</summary>
    /// <inheritdoc cref="StallBeforeHeaders"/>
    public static EmulatorFault StallMidBody(TimeSpan? duration = null) =>
        Stall("in the body", duration, response => response.HeadLength + (response.Body.Length / 2));

    /// <summary>Half a body, then the end of the connection. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TruncateReply() => new ResponseFault("Truncate the reply", async faulty =>
    {
        await faulty.Response.SendRawAsync(faulty.Exchange, ..(faulty.Response.HeadLength + (faulty.Response.Body.Length / 2))).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    /// <summary>A good reply that says <c>Connection: close</c>. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault CloseConnection() => new ResponseFault("Close the connection", faulty =>
    {
        faulty.Response.HttpResponse.Headers.Connection = "close";
        return faulty.Response.SendAsync();
    });

    /// <summary>A good reply, and then the kept-alive connection is closed without a word. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault CloseIdle() => new ResponseFault("Close the idle connection", async faulty =>
    {
        await faulty.Response.SendRawAsync(faulty.Exchange, ..).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    /// <summary>
    /// A reply with a header line that has no colon and repeats the caller's key, <c>Authorization Bearer …</c>, and then the end of the connection.
    /// The images are made and billed.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault EchoKeyInHeader() => new ResponseFault("Echo the key in a header", async faulty =>
    {
        faulty.Response.BrokenLine = $"Authorization {faulty.Context.Request.Headers.Authorization}";
        await faulty.Response.SendRawAsync(faulty.Exchange, ..).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    private static ResponseFault Stall(string where, TimeSpan? duration, Func<CapturedResponse, int> at)
    {
        if (duration < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "A stall must not be negative.");
        }

        return new ResponseFault($"Stall {where}", async faulty =>
        {
            var response = faulty.Response;
            response.HttpResponse.Headers.Connection = "close";
            var position = at(response);
            await response.SendRawAsync(faulty.Exchange, ..position).ConfigureAwait(false);
            await Task.Delay(duration ?? Timeout.InfiniteTimeSpan, faulty.Time, faulty.Context.RequestAborted).ConfigureAwait(false);
            await response.SendRawAsync(faulty.Exchange, position..).ConfigureAwait(false);
            await faulty.Context.CloseAsync().ConfigureAwait(false);
        });
    }
}
