using System.Globalization;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Makes a result of a successful answer.</summary>
internal static class ResultReader
{
    private const string DataUriStart = "data:";

    private static readonly string[] KnownUsage = ["image_count", "output_image_count", "width", "output_width", "height", "output_height"];

    /// <summary>The documented life of a link that does not say when it expires.</summary>
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromHours(24);

    /// <returns>Null when the answer holds no image.</returns>
    public static ImageEditResult? Read(GenerationResponse response, ImageEditModel model, string? headerRequestId, DateTimeOffset receivedAt)
    {
        var choices = (response.Output?.Choices ?? []).OfType<GenerationChoice>().ToList();
        var items = choices.SelectMany(choice => Items(choice.Message?.Content)).ToList();
        var images = items
            .Select(item => item.Member("image").AsText())
            .OfType<string>()
            .Where(image => image.Length > 0)
            .Select((image, index) => Image(image, index, receivedAt))
            .ToList();
        return images.Count == 0 ? null : new ImageEditResult
        {
            RequestId = response.RequestId ?? response.RequestIdOfJavaSdk ?? headerRequestId ?? string.Empty,
            Model = model,
            Images = images,
            Usage = Usage(response.Usage),
            FinishReason = choices[0].FinishReason,
            Text = Text(items),
            FailedCount = response.Output!.TaskMetric.Member("FAILED").AsInteger() ?? 0,
            ReceivedAt = receivedAt,
            AdditionalProperties = response.AdditionalProperties,
        };
    }

    private static IEnumerable<JsonElement?> Items(JsonElement? content) => content switch
    {
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray().Select(item => (JsonElement?)item),
        _ => [],
    };

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
        string query = url.Substring(url.IndexOf('?') + 1);
        foreach (string pair in query.Split('&'))
        {
            if (pair.StartsWith("Expires=", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(pair.Substring("Expires=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            {
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }

        return null;
    }

    private static ImageEditUsage Usage(JsonElement? usage) => new()
    {
        ImageCount = (usage.Member("image_count") ?? usage.Member("output_image_count")).AsInteger(),
        Width = (usage.Member("width") ?? usage.Member("output_width")).AsInteger(),
        Height = (usage.Member("height") ?? usage.Member("output_height")).AsInteger(),
        AdditionalProperties = usage is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().Where(member => !KnownUsage.Contains(member.Name)).ToDictionary(member => member.Name, member => member.Value)
            : null,
    };

    private static string? Text(IEnumerable<JsonElement?> items)
    {
        string text = string.Concat(items.Select(item => item.Member("text").AsText()));
        return text.Length == 0 ? null : text;
    }
}
