using System.Globalization;

namespace QwenImageEdit.Wire;

/// <summary>Makes a result of a successful answer.</summary>
internal static class ResultReader
{
    private const string DataUriStart = "data:";
    private const string ExpiresParameter = "Expires=";

    /// <summary>The documented life of a link that does not say when it expires.</summary>
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromHours(24);

    /// <returns>Null when the answer holds no image, or breaks off before the last one.</returns>
    public static ImageEditResult? Read(in GenerationAnswer answer, ImageEditModel model, string? requestId, DateTimeOffset receivedAt) =>
        answer.Images is null || !answer.HasAllChoices ? null : new ImageEditResult
        {
            RequestId = requestId ?? string.Empty,
            Model = model,
            Images = Images(answer.Images, receivedAt),
            Usage = answer.Usage ?? new ImageEditUsage(),
            FinishReason = answer.FinishReason,
            Text = answer.Text,
            FailedCount = answer.FailedCount ?? 0,
            ReceivedAt = receivedAt,
            AdditionalProperties = answer.AdditionalProperties,
        };

    private static EditedImage[] Images(List<string> written, DateTimeOffset receivedAt)
    {
        var images = new EditedImage[written.Count];
        for (int index = 0; index < images.Length; index++)
        {
            images[index] = Image(written[index], index, receivedAt);
        }

        return images;
    }

    private static EditedImage Image(string image, int index, DateTimeOffset receivedAt)
    {
        if (TryReadInline(image) is { } bytes)
        {
            return new EditedImage { Index = index, Data = bytes };
        }

        var expiresAt = ExpiryOf(image);
        return new EditedImage
        {
            Index = index,
            Url = image,
            ExpiresAt = expiresAt ?? receivedAt + DocumentedLife,
            ExpirySource = expiresAt is null ? ExpirySource.Documented : ExpirySource.Link,
        };
    }

    private static byte[]? TryReadInline(string image)
    {
        bool isDataUri = image.StartsWith(DataUriStart, StringComparison.OrdinalIgnoreCase);
        if (!isDataUri && image.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(isDataUri ? image.Substring(image.IndexOf(',') + 1) : image);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset? ExpiryOf(string url)
    {
        int start = url.IndexOf('?') + 1;
        while (start < url.Length)
        {
            int end = url.IndexOf('&', start);
            end = end < 0 ? url.Length : end;
            int value = start + ExpiresParameter.Length;
            if (value < end
                && string.Compare(url, start, ExpiresParameter, 0, ExpiresParameter.Length, StringComparison.OrdinalIgnoreCase) == 0
                && long.TryParse(url.Substring(value, end - value), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            {
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            }

            start = end + 1;
        }

        return null;
    }
}
