namespace QwenImageEdit;

/// <summary>Settings of one call of <see cref="IImageEditClient.EditAsync"/>. They are read when the call starts.</summary>
public sealed class ImageEditCallOptions
{
    /// <summary>Receives uploads, attempts and waits as they begin, on the threads that do the work; it should return at once. Default null.</summary>
    /// <remarks>An exception that it throws is ignored.</remarks>
    public IProgress<ImageEditProgress>? Progress { get; set; }

    /// <summary>When and how the call is retried, instead of the request's or the client's retry options; null, the default, uses those.</summary>
    public ImageEditRetryOptions? Retry { get; set; }

    /// <summary>Awaited before each attempt is sent, for example to write down that the edit may be billed from now on. Default null.</summary>
    /// <remarks>
    /// It is called after uploads and waits, when only the API key and the connection are still needed. When it throws, the call ends and the
    /// attempt is not sent: with the exception itself, or with an <see cref="ImageEditTransportException"/> around it when an earlier attempt may have been billed.
    /// It has <see cref="ImageEditClientOptions.AttemptTimeout"/>, after which the call ends without sending the attempt.
    /// </remarks>
    public Func<ImageEditSending, CancellationToken, ValueTask>? BeforeSending { get; set; }
}
