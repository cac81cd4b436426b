using System.Runtime.InteropServices;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;

namespace QwenImageEdit.Downloads;

/// <summary>Opens result images, without using the API key.</summary>
internal sealed class ImageDownloader(ResultConnection connection, ResultLinkRules linkRules, DownloadSettings rules, TimeProvider timeProvider, DownloadTelemetry telemetry)
{
    public static ImageDownloader Create(ImageEditClientOptions options, Uri endpoint, Func<HttpMessageInvoker> invoker)
    {
        var rules = DownloadSettings.From(options.Download);
        var linkRules = new ResultLinkRules(endpoint.IsLoopback, rules.AllowedHosts);
        return new ImageDownloader(new ResultConnection(invoker, linkRules), linkRules, rules, options.TimeProvider, new DownloadTelemetry(SafeLogger.Create(options.LoggerFactory, ImageEditTelemetry.Name)));
    }

    public async Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return image.Url is { } link ? await OpenLinkAsync(image, link, cancellationToken).ConfigureAwait(false) : OpenInline(image.Data);
        }
        catch (ImageDownloadException exception)
        {
            exception.SetMissingImage(image);
            throw;
        }
    }

    private async Task<Stream> OpenLinkAsync(EditedImage image, string link, CancellationToken cancellationToken)
    {
        var stream = new ResumingImageStream(image, linkRules.Accept(link), connection, rules, timeProvider, telemetry);
        try
        {
            await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static MemoryStream OpenInline(ReadOnlyMemory<byte> data)
    {
        if (data.IsEmpty)
        {
            throw new ImageDownloadException("The image has neither a link (Url) nor data (Data). Use an image of a result.") { Kind = ImageDownloadErrorKind.LinkInvalid };
        }

        return MemoryMarshal.TryGetArray(data, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(data.ToArray(), writable: false);
    }
}
