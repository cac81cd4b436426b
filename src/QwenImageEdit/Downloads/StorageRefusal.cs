using System.Net;
using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>A response without a success status.</summary>
/// <param name="Message">What the storage responded, and what to do.</param>
/// <param name="Kind">Null if another attempt may succeed.</param>
internal sealed record StorageRefusal(string Message, ImageDownloadErrorKind? Kind)
{
    private const int FirstServerError = 500;
    private const int TooManyRequests = 429;
    private const int MaxTextLength = 4096;

    public static async Task<StorageRefusal> ReadAsync(HttpResponseMessage response, EditedImage image, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        string text = await TextAsync(response, cancellationToken).ConfigureAwait(false);
        string description = Invariant($"status {(int)status}{(text.Length > 0 ? $" ({text})" : string.Empty)}");
        if (status is HttpStatusCode.RequestTimeout or HttpStatusCode.RequestedRangeNotSatisfiable || (int)status is TooManyRequests or >= FirstServerError)
        {
            return new StorageRefusal(description, Kind: null);
        }

        // This machine's clock may be wrong; the host's clock decides when the link expires.
        var kind = KindOf(status, text, image, response.Headers.Date ?? now);
        string advice = kind switch
        {
            ImageDownloadErrorKind.LinkExpired => $"The link has expired. {LinkExpiry.Describe(image)}",
            ImageDownloadErrorKind.NotFound => "The storage does not have the image, or no longer has it.",
            _ => $"Check that the link is exactly what the service returned. {LinkExpiry.Describe(image)}",
        };
        return new StorageRefusal($"The result host responded with {description}. {advice}", kind);
    }

    private static ImageDownloadErrorKind KindOf(HttpStatusCode status, string text, EditedImage image, DateTimeOffset now)
    {
        if (status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return ImageDownloadErrorKind.NotFound;
        }

        bool isExpired = status == HttpStatusCode.Forbidden
            && (image.ExpiresAt <= now || text.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0);
        return isExpired ? ImageDownloadErrorKind.LinkExpired : ImageDownloadErrorKind.Forbidden;
    }

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
        byte[] buffer = new byte[MaxTextLength];
        int length = 0;
        try
        {
            int read;
            do
            {
                read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
                length += read;
            }
            while (read > 0 && length < buffer.Length);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The status decides; an incomplete text is reported as far as it was received.
        }

        return StorageText.Describe(buffer, 0, length);
    }
}
