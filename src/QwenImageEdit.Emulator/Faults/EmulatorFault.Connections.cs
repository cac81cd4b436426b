using QwenImageEdit.Emulator.Faults;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    private static readonly TimeSpan MaxStall = TimeSpan.FromDays(24);

    /// <summary>A TCP reset as soon as the headers have arrived. No image is made or billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ResetBeforeBody() => new EarlyFault("Reset before the body is read", (context, _) => context.ResetAsync());

    /// <summary>A TCP reset after the first part of the body was read. No image is made or billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ResetWhileReading() => new EarlyFault("Reset while the body is read", async (context, _) =>
    {
        await context.Request.Body.ReadExactlyAsync(new byte[1], context.RequestAborted).ConfigureAwait(false);
        await context.ResetAsync().ConfigureAwait(false);
    });

    /// <summary>A TCP reset instead of the response. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ResetAfterImages() => new ResponseFault("Reset after the images are made", response => response.Context.ResetAsync());

    /// <summary>A pause after the images are made and billed, then the response and the end of the connection.</summary>
    /// <param name="duration">The length of the pause by <see cref="ImageEditEmulatorOptions.TimeProvider"/>, 0 to 24 days; null to pause until the caller closes the connection.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is not from 0 to 24 days.</exception>
    public static EmulatorFault StallBeforeHeaders(TimeSpan? duration = null) => Stall("before the headers", duration, _ => 0);

    /// <summary>A pause in the middle of the status line and headers, then the rest of the response and the end of the connection. The images are made and billed.</summary>
    /// <inheritdoc cref="StallBeforeHeaders"/>
    public static EmulatorFault StallMidHeaders(TimeSpan? duration = null) => Stall("in the headers", duration, response => response.HeadLength / 2);

    /// <summary>A pause in the middle of the body, then the rest of the response and the end of the connection. The images are made and billed.</summary>
    /// <inheritdoc cref="StallBeforeHeaders"/>
    public static EmulatorFault StallMidBody(TimeSpan? duration = null) =>
        Stall("in the body", duration, response => response.HeadLength + (response.Body.Length / 2));

    /// <summary>Half of the body, then the end of the connection. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TruncateReply() => new ResponseFault("Truncate the reply", async faulty =>
    {
        await faulty.Response.SendRawAsync(faulty.Exchange, ..(faulty.Response.HeadLength + (faulty.Response.Body.Length / 2))).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    /// <summary>A correct response with <c>Connection: close</c>. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault CloseConnection() => new ResponseFault("Close the connection", faulty =>
    {
        faulty.Response.HttpResponse.Headers.Connection = "close";
        return faulty.SendAsync();
    });

    /// <summary>A correct response without <c>Connection: close</c>, after which the connection is closed. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault CloseIdle() => new ResponseFault("Close the idle connection", async faulty =>
    {
        await faulty.Response.SendRawAsync(faulty.Exchange, ..).ConfigureAwait(false);
        await faulty.Context.CloseAsync().ConfigureAwait(false);
    });

    /// <summary>
    /// A response with a header line that has no colon and repeats the caller's key, <c>Authorization Bearer …</c>, then the end of the connection.
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
        if (duration < TimeSpan.Zero || duration > MaxStall)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "The duration must be from 0 to 24 days.");
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
