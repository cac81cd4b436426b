using System.Text.Json;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>What may be told about an answer, by the service's documentation alone: nothing of the SDK is asked.</summary>
/// <remarks>
/// Money is lost when an edit that may be billed passes for refused. So outside 4xx a refusal needs the service's own word: a code that it is known to use
/// with the status, its id of the request, and no output or usage. Where readers of JSON may differ, each of their readings is allowed.
/// </remarks>
internal static partial class AnswerOracle
{
    /// <summary>What may be told.</summary>
    public static AnswerOutcomes Allowed(AnswerCase answer)
    {
        var reading = AnswerReading.Of(answer);
        if (IsRefusalByStatus(answer.Status))
        {
            return reading.Certain is { } refusal && !Tells(refusal, "output") && !Tells(refusal, "usage")
                ? AnswerOutcomes.Refused
                : AnswerOutcomes.Refused | AnswerOutcomes.Unknown;
        }

        bool isSuccess = answer.Status is >= 200 and < 300;
        if (reading.Certain is { } certain)
        {
            return OfCertain(certain, answer.Status, isSuccess);
        }

        var allowed = AnswerOutcomes.Unknown;
        allowed |= isSuccess && reading.Text.Contains("\"image\"", StringComparison.Ordinal) ? AnswerOutcomes.Result : AnswerOutcomes.None;
        allowed |= reading.Possible.Any(possible => MayBeServicesWord(possible, answer.Status)) ? AnswerOutcomes.Refused : AnswerOutcomes.None;
        return allowed;
    }

    /// <summary>The most requests of one call that ends in a refusal. All other calls have one.</summary>
    public static int MostSends(AnswerCase answer)
    {
        var reading = AnswerReading.Of(answer);
        if (reading.Certain is not { } certain)
        {
            return ServiceCodes.In(reading.Text).Append(null).Max(code => ServiceCodes.MostSends(code, answer.Status, said: null));
        }

        string?[] codes = [.. Codes(certain).OfType<string>()];
        string? said = Messages(certain).ToList() is [{ } message] ? message.ToLowerInvariant() : null;
        return (codes.Length == 1 ? codes : codes.Append(null)).Max(code => ServiceCodes.MostSends(code, answer.Status, said));
    }

    /// <summary>A gateway says by 408 and 499 that it waited no longer; by other 4xx nobody worked on the request.</summary>
    private static bool IsRefusalByStatus(int status) => status is >= 400 and < 500 and not (408 or 499);

    private static AnswerOutcomes OfCertain(JsonElement answer, int status, bool isSuccess)
    {
        if (isSuccess && Pictures(answer).Any(IsReadable))
        {
            return AnswerOutcomes.Result;
        }

        if (IsServicesWord(answer, status))
        {
            return AnswerOutcomes.Refused;
        }

        var allowed = AnswerOutcomes.Unknown;
        allowed |= isSuccess && HasPictureSomewhere(answer) ? AnswerOutcomes.Result : AnswerOutcomes.None;
        allowed |= MayBeServicesWord(answer, status) || (isSuccess && SaysThatNothingWasMade(answer)) ? AnswerOutcomes.Refused : AnswerOutcomes.None;
        return allowed;
    }

    private static bool IsServicesWord(JsonElement answer, int status) =>
        status is 200 or >= 500
        && Codes(answer).ToList() is [{ } code]
        && ServiceCodes.IsOneOf(code, ServiceCodes.With(status))
        && Values(answer, "request_id").Any(id => id.ValueKind == JsonValueKind.String && id.GetString()!.Any(char.IsAsciiLetterOrDigit))
        && !Tells(answer, "output")
        && !Tells(answer, "usage");

    /// <summary>By one of its members of a name when it has several, or by one of two codes.</summary>
    private static bool MayBeServicesWord(JsonElement answer, int status) =>
        Codes(answer).Any(code => code is not null && ServiceCodes.IsOneOf(code, ServiceCodes.With(status)))
        && Values(answer, "request_id").Any(id => id.ValueKind == JsonValueKind.String && id.GetString()!.Length > 0)
        && MayLack(answer, "output")
        && MayLack(answer, "usage");

    /// <summary>A failed task, or words in place of a picture with a bill of none: the documentation has both.</summary>
    private static bool SaysThatNothingWasMade(JsonElement answer) =>
        Values(answer, "output").Any(output => Values(output, "task_status").Any(status => status.ValueKind == JsonValueKind.String))
        || Values(answer, "usage").Any(usage => Values(usage, "image_count").Concat(Values(usage, "output_image_count")).Any(count => count.ToString() == "0"));

    /// <summary>The codes told, at the top or in <c>error</c>; null for one that is no text.</summary>
    private static IEnumerable<string?> Codes(JsonElement answer) => Texts(Values(answer, "code").Concat(OfError(answer, "code")));

    private static IEnumerable<string?> Messages(JsonElement answer) =>
        Texts(Values(answer, "message").Concat(Values(answer, "msg")).Concat(OfError(answer, "message")).Concat(OfError(answer, "msg")));

    private static IEnumerable<JsonElement> OfError(JsonElement answer, string name) => Values(answer, "error").SelectMany(error => Values(error, name));

    private static IEnumerable<string?> Texts(IEnumerable<JsonElement> values) =>
        values.Where(value => value.ValueKind != JsonValueKind.Null).Select(value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    private static IEnumerable<JsonElement> Pictures(JsonElement answer) =>
        from output in Values(answer, "output")
        from choices in Values(output, "choices")
        from choice in Items(choices)
        from message in Values(choice, "message")
        from content in Values(message, "content")
        from item in Items(content)
        from image in Values(item, "image")
        select image;

    private static bool IsReadable(JsonElement image)
    {
        string text = image.ValueKind == JsonValueKind.String ? image.GetString()! : string.Empty;
        return Link().IsMatch(text)
            || (InlineStart().Match(text) is { Success: true } start && start.Length < text.Length && Convert.TryFromBase64String(text[start.Length..], new byte[text.Length], out _));
    }

    /// <summary>A lenient reader may take a picture out of another place, and any text for a link.</summary>
    private static bool HasPictureSomewhere(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Values(element, "image").Any(image => image.ValueKind == JsonValueKind.String && image.GetString() != string.Empty)
            || element.EnumerateObject().Any(member => HasPictureSomewhere(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasPictureSomewhere),
        _ => false,
    };

    private static bool Tells(JsonElement answer, string name) => Values(answer, name).Any(value => value.ValueKind != JsonValueKind.Null);

    private static bool MayLack(JsonElement answer, string name) => !Values(answer, name).Any() || Values(answer, name).Any(value => value.ValueKind == JsonValueKind.Null);

    private static IEnumerable<JsonElement> Values(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Where(member => member.NameEquals(name)).Select(member => member.Value) : [];

    private static JsonElement.ArrayEnumerator Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    [GeneratedRegex(@"^https?://[a-z0-9][a-z0-9.-]*\.[a-z]+/[!-~]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("^data:image/(png|jpeg);base64,")]
    private static partial Regex InlineStart();
}
