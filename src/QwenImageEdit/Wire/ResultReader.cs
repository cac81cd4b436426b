using QwenImageEdit.Results;

namespace QwenImageEdit.Wire;

/// <summary>Creates a result from a successful response.</summary>
internal static class ResultReader
{
    private const string DataUriStart = "data:";

    /// <summary>The documented lifetime of a link that does not state when it expires.</summary>
    private static readonly TimeSpan DocumentedLifetime = TimeSpan.FromHours(24);

    /// <param name="response">The response.</param>
    /// <param name="request">The request.</param>
    /// <param name="requestId">The request id from the body or the headers.</param>
    /// <param name="receivedAt">When the response was received.</param>
    /// <returns>Null when the response contains no image or ends before the last one.</returns>
    public static ImageEditResult? Read(in GenerationResponse response, ImageEditRequest request, string? requestId, DateTimeOffset receivedAt) =>
        response.Images is null || !response.HasAllChoices ? null : new ImageEditResult
        {
            RequestId = requestId ?? string.Empty,
            Model = request.Model,
            Images = Images(response.Images, receivedAt),
            Usage = response.Usage ?? new ImageEditUsage(),
            FinishReason = response.FinishReason,
            Text = response.Text,
            FailedCount = response.FailedCount ?? Math.Max(0, ExpectedCount(request) - response.Images.Count),
            ReceivedAt = receivedAt,
            OutputProperties = response.OutputProperties,
            AdditionalProperties = response.AdditionalProperties,
        };

    /// <summary>0 for a sequence, of which the service chooses the length.</summary>
    private static int ExpectedCount(ImageEditRequest request) => request.Sequential == true ? 0 : request.Count ?? 1;

    private static EditedImage[] Images(List<string> received, DateTimeOffset receivedAt)
    {
        var images = new EditedImage[received.Count];
        for (int index = 0; index < images.Length; index++)
        {
            images[index] = Image(received[index], index, receivedAt);
        }

        return images;
    }

    private static EditedImage Image(string image, int index, DateTimeOffset receivedAt)
    {
        if (TryReadInline(image) is { } bytes)
        {
            return new EditedImage { Index = index, Data = bytes };
        }

        var expiresAt = SignedLink.ExpiryOf(image);
        return new EditedImage
        {
            Index = index,
            Url = image,
            ExpiresAt = expiresAt ?? receivedAt + DocumentedLifetime,
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
}
