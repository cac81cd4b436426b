using System.Text.Json;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Determines the allowed outcomes of a response from the service's documentation, without any code of the SDK.</summary>
/// <remarks>
/// Money is lost when an edit that may be billed is reported as refused. A refusal outside 4xx must therefore come from the service itself: with a code that the
/// service is known to use with the status, with a request id, and without output and usage. Where JSON readers may differ, each of their readings is allowed.
/// </remarks>
internal static partial class ResponseOracle
{
    /// <summary>The allowed outcomes.</summary>
    public static ResponseOutcomes Allowed(ResponseCase response)
    {
        var reading = ResponseReading.Of(response);
        if (IsRefusalByStatus(response.Status))
        {
            return reading.Certain is { } refusal && !Has(refusal, "output") && !Has(refusal, "usage")
                ? ResponseOutcomes.Refused
                : ResponseOutcomes.Refused | ResponseOutcomes.Unknown;
        }

        bool isSuccess = response.Status is >= 200 and < 300;
        if (reading.Certain is { } certain)
        {
            return AllowedByCertain(certain, response.Status, isSuccess);
        }

        var allowed = ResponseOutcomes.Unknown;
        allowed |= isSuccess && reading.Text.Contains("\"image\"", StringComparison.Ordinal) ? ResponseOutcomes.Result : ResponseOutcomes.None;
        allowed |= reading.Possible.Any(possible => MayBeFromService(possible, response.Status) || (isSuccess && ReportsNoImages(possible))) ? ResponseOutcomes.Refused : ResponseOutcomes.None;
        return allowed;
    }

    /// <summary>The largest allowed number of requests of a call that ends in a refusal. All other calls send one request.</summary>
    public static int MaxRequests(ResponseCase response)
    {
        var reading = ResponseReading.Of(response);
        if (reading.Certain is not { } certain)
        {
            return ServiceCodes.In(reading.Text).Append(null).Max(code => ServiceCodes.MaxRequests(code, response.Status, message: null));
        }

        var output = response.Status is >= 200 and < 300 ? certain : default;
        string?[] codes = [.. Codes(certain).Concat(OfOutput(output, "code")).OfType<string>()];
        string? message = Messages(certain).Concat(OfOutput(output, "message")).ToList() is [{ } only] ? only.ToLowerInvariant() : null;
        return (codes.Length == 1 ? codes : codes.Append(null)).Max(code => ServiceCodes.MaxRequests(code, response.Status, message));
    }

    /// <summary>With 408 and 499, a gateway reports that it stopped waiting. With any other 4xx, the request was not processed.</summary>
    private static bool IsRefusalByStatus(int status) => status is >= 400 and < 500 and not (408 or 499);

    private static ResponseOutcomes AllowedByCertain(JsonElement response, int status, bool isSuccess)
    {
        if (isSuccess && Images(response).Any(IsReadable))
        {
            return ResponseOutcomes.Result;
        }

        if (IsFromService(response, status))
        {
            return ResponseOutcomes.Refused;
        }

        var allowed = ResponseOutcomes.Unknown;
        allowed |= isSuccess && HasImageAnywhere(response) ? ResponseOutcomes.Result : ResponseOutcomes.None;
        allowed |= MayBeFromService(response, status) || (isSuccess && ReportsNoImages(response)) ? ResponseOutcomes.Refused : ResponseOutcomes.None;
        return allowed;
    }

    private static bool IsFromService(JsonElement response, int status) =>
        status is 200 or >= 500
        && Codes(response).ToList() is [{ } code]
        && ServiceCodes.IsOneOf(code, ServiceCodes.With(status))
        && Values(response, "request_id").Any(id => id.ValueKind == JsonValueKind.String && id.GetString()!.Any(char.IsAsciiLetterOrDigit))
        && !Has(response, "output")
        && !Has(response, "usage");

    /// <summary>Like <see cref="IsFromService"/>, but any of several members with the same name, or of several codes, may count.</summary>
    private static bool MayBeFromService(JsonElement response, int status) =>
        Codes(response).Any(code => code is not null && (ServiceCodes.IsOneOf(code, ServiceCodes.With(status)) || (status == 200 && ServiceCodes.MayBeNew(code))))
        && Values(response, "request_id").Any(id => id.ValueKind == JsonValueKind.String && id.GetString()!.Length > 0)
        && MayLack(response, "output")
        && MayLack(response, "usage");

    /// <summary>The service reports that it made nothing: a failed task with its code, or text instead of an image with a usage of 0 images. Both are documented.</summary>
    private static bool ReportsNoImages(JsonElement response) =>
        Values(response, "request_id").Any(IsText)
        && (Values(response, "output").Any(output => Values(output, "task_status").Any(status => status.ToString() == "FAILED") && Values(output, "code").Any(IsText))
            || (Values(response, "usage").Any(usage => Values(usage, "image_count").Concat(Values(usage, "output_image_count")).Any(count => count.ToString() == "0"))
                && Content(response, "text").Any(IsText)));

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;

    /// <summary>The codes at the top level or in <c>error</c>; null for a code that is not a string.</summary>
    private static IEnumerable<string?> Codes(JsonElement response) => Texts(Values(response, "code").Concat(OfError(response, "code")));

    private static IEnumerable<string?> Messages(JsonElement response) =>
        Texts(Values(response, "message").Concat(Values(response, "msg")).Concat(OfError(response, "message")).Concat(OfError(response, "msg")));

    private static IEnumerable<string?> OfOutput(JsonElement response, string name) => Texts(Values(response, "output").SelectMany(output => Values(output, name)));

    private static IEnumerable<JsonElement> OfError(JsonElement response, string name) => Values(response, "error").SelectMany(error => Values(error, name));

    private static IEnumerable<string?> Texts(IEnumerable<JsonElement> values) =>
        values.Where(value => value.ValueKind != JsonValueKind.Null).Select(value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    private static IEnumerable<JsonElement> Images(JsonElement response) => Content(response, "image");

    private static IEnumerable<JsonElement> Content(JsonElement response, string name) =>
        from output in Values(response, "output")
        from choices in Values(output, "choices")
        from choice in Items(choices)
        from message in Values(choice, "message")
        from content in Values(message, "content")
        from item in Items(content)
        from value in Values(item, name)
        select value;

    private static bool IsReadable(JsonElement image)
    {
        string text = image.ValueKind == JsonValueKind.String ? image.GetString()! : string.Empty;
        return Link().IsMatch(text)
            || (InlineStart().Match(text) is { Success: true } start && start.Length < text.Length && Convert.TryFromBase64String(text[start.Length..], new byte[text.Length], out _));
    }

    /// <summary>A lenient reader may find an image in another place, and may accept any text as a link.</summary>
    private static bool HasImageAnywhere(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Values(element, "image").Any(image => image.ValueKind == JsonValueKind.String && image.GetString() != string.Empty)
            || element.EnumerateObject().Any(member => HasImageAnywhere(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasImageAnywhere),
        _ => false,
    };

    private static bool Has(JsonElement response, string name) => Values(response, name).Any(value => value.ValueKind != JsonValueKind.Null);

    private static bool MayLack(JsonElement response, string name) => !Values(response, name).Any() || Values(response, name).Any(value => value.ValueKind == JsonValueKind.Null);

    private static IEnumerable<JsonElement> Values(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Where(member => member.NameEquals(name)).Select(member => member.Value) : [];

    private static JsonElement.ArrayEnumerator Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    [GeneratedRegex(@"^https?://[a-z0-9][a-z0-9.-]*\.[a-z]+/[!-~]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("^data:image/(png|jpeg);base64,")]
    private static partial Regex InlineStart();
}
