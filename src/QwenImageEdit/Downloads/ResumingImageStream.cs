using System.Net;
using System.Net.Http.Headers;
#if !NETSTANDARD2_0
using System.Runtime.CompilerServices;
#endif
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>Reads the image of a link to its end, and resumes after failures. Every byte is returned once, in order.</summary>
/// <remarks>An image takes many reads, most of which wait for the network. Where possible, the state of a waiting read is pooled, so that reads allocate nothing.</remarks>
internal sealed class ResumingImageStream : Stream
{
    private readonly EditedImage _image;
    private readonly Uri _uri;
    private readonly DownloadSettings _rules;
    private readonly TimeProvider _timeProvider;
    private readonly DownloadRetries _retries;
    private readonly Func<Memory<byte>, CancellationToken, ValueTask<int>> _readOnce;
    private readonly DownloadTelemetry _telemetry;
    private readonly SafeSpan _span;
    private readonly ImageCheck _check = new();
    private ResultConnection? _connection;
    private ResultBody? _body;
    private EntityTagHeaderValue? _etag;
    private PrefixHash _deliveredHash = PrefixHash.Empty;
    private PrefixHash _skippedHash = PrefixHash.Empty;
    private long _toSkip;
    private bool _canResume = true;
    private string? _errorType;

    public ResumingImageStream(EditedImage image, Uri uri, ResultConnection connection, DownloadSettings rules, TimeProvider timeProvider, DownloadTelemetry telemetry)
    {
        _image = image;
        _uri = uri;
        _connection = connection;
        _rules = rules;
        _timeProvider = timeProvider;
        _telemetry = telemetry;
        _span = DownloadTelemetry.Start(image.Index, uri.IdnHost);
        _retries = new DownloadRetries(rules, timeProvider, ReportWait, GiveUp);
        _readOnce = ReadOnceAsync;
    }

    /// <summary>Size of the image as announced by the storage; null if it was not announced.</summary>
    public long? TotalBytes { get; private set; }

    public override bool CanRead => _connection is not null;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _check.Length; set => throw new NotSupportedException(); }

    public Task OpenAsync(CancellationToken cancellationToken) =>
        _retries.RunAsync(
            async (_, token) =>
            {
                await OpenBodyAsync(token).ConfigureAwait(false);
                return 0;
            },
            Memory<byte>.Empty,
            cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

#if NETSTANDARD2_0
    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
#else
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
#endif
    {
        while (!buffer.IsEmpty)
        {
            int read = await _retries.RunAsync(_readOnce, buffer, cancellationToken).ConfigureAwait(false);
            if (_toSkip == 0)
            {
                Deliver(buffer.Span.Slice(0, read));
                return read;
            }

            Skip(buffer.Span.Slice(0, read));
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A result image can only be read asynchronously. Use ReadAsync, CopyToAsync or DownloadAsync.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (_connection is not null)
        {
            _telemetry.End(_span, _image.Index, _uri.IdnHost, _check.Length, _errorType);
        }

        _connection = null;
        CloseBody();
        base.Dispose(disposing);
    }

    /// <param name="bytes">The next bytes; empty at the end.</param>
    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        ThrowIfTooLarge(_check.Length + bytes.Length);
        Check(bytes);
        _retries.ResetFailures();
        if (_etag is null)
        {
            _deliveredHash = _deliveredHash.Append(bytes);
        }
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (bytes.IsEmpty)
            {
                _check.Finish(TotalBytes);
            }
            else
            {
                _check.Append(bytes);
            }
        }
        catch (ImageDownloadException exception)
        {
            throw Failure(exception.Kind, exception.Message);
        }
    }

    private void Skip(ReadOnlySpan<byte> bytes)
    {
        _skippedHash = _skippedHash.Append(bytes);
        _toSkip -= bytes.Length;
        if (_toSkip == 0 && _etag is null && _skippedHash != _deliveredHash)
        {
            throw Changed();
        }
    }

#if !NETSTANDARD2_0
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var body = _body ?? await OpenBodyAsync(cancellationToken).ConfigureAwait(false);
            long left = _toSkip > 0 ? _toSkip : TotalBytes - _check.Length ?? buffer.Length;
            int wanted = (int)Math.Min(buffer.Length, left);
            int read = wanted == 0 ? 0 : await ReadBodyAsync(body, buffer.Slice(0, wanted), cancellationToken).ConfigureAwait(false);
            return read == 0 && IsShort()
                ? throw new DownloadFaultException(Invariant($"the body ended after {_check.Length - _toSkip} bytes"))
                : read;
        }
        catch (Exception exception)
        {
            (exception as ImageDownloadException)?.SetMissingImage(_image);
            CloseBody();
            throw;
        }
    }

#if NETSTANDARD2_0
    private static async ValueTask<int> ReadBodyAsync(ResultBody body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // The streams of .NET Framework check the token only before they read.
        using var registration = cancellationToken.Register(body.Dispose);
        try
        {
            return await body.Stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }
#else
    private static ValueTask<int> ReadBodyAsync(ResultBody body, Memory<byte> buffer, CancellationToken cancellationToken) =>
        body.Stream.ReadAsync(buffer, cancellationToken);
#endif

    private bool IsShort() =>
        _toSkip > 0 || _check.Length == 0 || (TotalBytes is { } total ? _check.Length < total : !_check.IsComplete);

    private async Task<ResultBody> OpenBodyAsync(CancellationToken cancellationToken)
    {
        var connection = _connection ?? throw new ObjectDisposedException(nameof(ResumingImageStream));
        _retries.BeginAttempt();
        var resume = _canResume && _check.Length > 0 && _etag is not null ? new ResumePoint(_check.Length, _etag, TotalBytes) : null;
        var response = await connection.GetAsync(_uri, resume, cancellationToken).ConfigureAwait(false);
        try
        {
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            {
                var refusal = await StorageRefusal.ReadAsync(response, _image, _timeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                throw refusal.Kind is { } kind ? Refused(refusal, kind, response.StatusCode) : Busy(refusal, response.StatusCode);
            }

            var body = await ResultBody.OpenAsync(response, resume, cancellationToken).ConfigureAwait(false);
            Accept(body);
            return _body = body;
        }
        catch (Exception exception)
        {
            _canResume &= exception is not DownloadFaultException { CannotResume: true };
            response.Dispose();
            throw;
        }
    }

    /// <summary>Compares the body with what was delivered: it starts the image, continues it, or repeats its beginning, which is skipped.</summary>
    private void Accept(ResultBody body)
    {
        if (_check.Length == 0)
        {
            ThrowIfTooLarge(body.TotalBytes ?? 0);
            _etag = body.ETag;
            TotalBytes = body.TotalBytes;
            _canResume = !body.IsEncoded;
        }
        else if ((_etag is not null && !_etag.Equals(body.ETag)) || (body.TotalBytes ?? TotalBytes) != (TotalBytes ?? body.TotalBytes))
        {
            throw Changed();
        }

        _toSkip = _check.Length - body.Start;
        _skippedHash = PrefixHash.Empty;
    }

    private void ThrowIfTooLarge(long length)
    {
        if (length > _rules.MaxBytes)
        {
            throw Failure(
                ImageDownloadErrorKind.TooLarge,
                Invariant($"The image has at least {length} bytes, but the maximum is {_rules.MaxBytes}. Increase Download.MaxBytes to download larger images."));
        }
    }

    private static DownloadFaultException Busy(StorageRefusal refusal, HttpStatusCode status) =>
        new(refusal.Message) { IsRefusal = true, CannotResume = status == HttpStatusCode.RequestedRangeNotSatisfiable };

    private ImageDownloadException Refused(StorageRefusal refusal, ImageDownloadErrorKind kind, HttpStatusCode status) =>
        Failure(kind, refusal.Message, ImageEditAttemptOutcome.Refused, status);

    private ImageDownloadException Changed() =>
        Failure(ImageDownloadErrorKind.Changed, Invariant($"The image of the link changed after {_check.Length} bytes were read. Download it again from the start."));

    private void ReportWait(Exception fault, TimeSpan wait) => _telemetry.Resuming(_span, _image.Index, _uri.IdnHost, _check.Length, TextSanitizer.Sanitize(fault.Message), wait);

    private ImageDownloadException GiveUp(Exception fault, string reason)
    {
        string total = TotalBytes is { } known ? Invariant($"{known}") : "unknown";
        return Failure(
            ImageDownloadErrorKind.Unavailable,
            Invariant($"The image could not be downloaded from {_uri.IdnHost}: {reason}. The last error was: {TextSanitizer.SanitizeSentence(fault.Message)} {_check.Length} of {total} bytes were received. The edit has been paid for: download the image again later, and do not repeat the edit. {LinkExpiry.Describe(_image)}"),
            DownloadRetries.OutcomeOf(fault),
            cause: fault);
    }

    private ImageDownloadException Failure(
        ImageDownloadErrorKind kind, string message, ImageEditAttemptOutcome outcome = ImageEditAttemptOutcome.Unknown, HttpStatusCode? status = null, Exception? cause = null)
    {
        _errorType = kind.ToString();
        return new(message, cause)
        {
            Image = _image,
            Kind = kind,
            StatusCode = status,
            Host = _uri.IdnHost,
            Attempts = _retries.EndedBy(outcome, cause?.Message ?? message),
            Elapsed = _retries.Elapsed,
        };
    }

    private void CloseBody()
    {
        _body?.Dispose();
        _body = null;
    }
}
