using System.Globalization;

namespace QwenImageEdit.Requests;

/// <summary>How long texts may be.</summary>
internal static class TextRules
{
    /// <summary>Returns what the service would keep of a text when truncation is asked for, else all of it.</summary>
    public static string Fit(string text, TextLimit? limit, bool truncate) =>
        truncate && limit is { Unit: TextUnit.Character } ? CodePoints.Take(text, limit.Length) : text;

    public static IEnumerable<RequestViolation> Overlong(string? prompt, string? negativePrompt, ModelCapabilities capabilities)
    {
        if (Overlong(RequestViolationCode.PromptTooLong, ParameterNames.Text, prompt, capabilities.PromptLimit) is { } promptViolation)
        {
            yield return promptViolation;
        }

        if (Overlong(RequestViolationCode.NegativePromptTooLong, ParameterNames.NegativePrompt, negativePrompt, capabilities.NegativePromptLimit) is { } negativeViolation)
        {
            yield return negativeViolation;
        }
    }

    private static RequestViolation? Overlong(RequestViolationCode code, string parameter, string? text, TextLimit? limit)
    {
        if (text is null || limit is not { Unit: TextUnit.Character } || text.Length <= limit.Length)
        {
            return null;
        }

        int count = CodePoints.Count(text);
        return count <= limit.Length
            ? null
            : new RequestViolation(
                code,
                parameter,
                string.Format(CultureInfo.InvariantCulture, "{0} characters long", count),
                string.Format(CultureInfo.InvariantCulture, "The service keeps the first {0} characters and drops the rest silently.", limit.Length),
                "Shorten it.");
    }
}
