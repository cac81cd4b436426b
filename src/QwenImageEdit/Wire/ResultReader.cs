using System.Globalization;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Makes a result of a successful answer.</summary>
internal static class ResultReader
{
    private const string DataUriStart = "data:";
    private const string ExpiresParameter = "Expires=";

    private static readonly byte[][] KnownUsage = [[.. "image_count"u8], [.. "output_image_count"u8], [.. "width"u8], [.. "output_width"u8], [.. "height"u8], [.. "output_height"u8]];

    /// <summary>The documented life of a link that does not say when it expires.</summary>
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromHours(24);

    /// <returns>Null when the answer holds no image.</returns>
    public static ImageEditResult? Read(GenerationResponse response, ImageEditModel model, string? requestId, DateTimeOffset receivedAt)
    {
        var images = new List<EditedImage>();
        string? text = null;
        string? finishReason = null;
        foreach (JsonElement? choice in response.Choices)
        {
            finishReason ??= choice.Member("finish_reason"u8).AsText();
            foreach (JsonElement? item in choice.Member("message"u8).Member("content"u8).Items())
            {
                text += item.Member("text"u8).AsText();
                if (item.Member("image"u8).AsText() is { Length: > 0 } image)
                {
                    images.Add(Image(image, images.Count, receivedAt));
                }
            }
        }

        return images.Count == 0 ? null : new ImageEditResult
        {
            RequestId = requestId ?? string.Empty,
            Model = model,
            Images = images,
            Usage = Usage(response.Usage),
            FinishReason = finishReason,
            Text = string.IsNullOrEmpty(text) ? null : text,
            FailedCount = response.TaskMetric.Member("FAILED"u8).AsInteger() ?? 0,
            ReceivedAt = receivedAt,
            AdditionalProperties = response.AdditionalProperties,
        };
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

    private static ImageEditUsage Usage(JsonElement? usage) => new()
    {
        ImageCount = (usage.Member("image_count"u8) ?? usage.Member("output_image_count"u8)).AsInteger(),
        Width = (usage.Member("width"u8) ?? usage.Member("output_width"u8)).AsInteger(),
        Height = (usage.Member("height"u8) ?? usage.Member("output_height"u8)).AsInteger(),
        AdditionalProperties = usage.MembersBeyond(KnownUsage),
    };
}
