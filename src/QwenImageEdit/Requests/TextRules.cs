using System.Globalization;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Requests;

/// <summary>How long texts may be.</summary>
internal static class TextRules
{
    /// <summary>Returns what the service would keep of a text when truncation is asked for, else all of it.</summary>
    public static string Fit(string text, TextLimit? limit, bool truncate) =>
        truncate && limit is { Unit: TextUnit.Character } ? CodePoints.Take(text, limit.Length) : text;

    public static void Overlong(string? prompt, string? negativePrompt, ModelCapabilities capabilities, List<RequestViolation> violations)
    {
        Overlong(RequestViolationCode.PromptTooLong, ParameterNames.Text, prompt, capabilities.PromptLimit, violations);
        Overlong(RequestViolationCode.NegativePromptTooLong, ParameterNames.NegativePrompt, negativePrompt, capabilities.NegativePromptLimit, violations);
    }

    private static void Overlong(RequestViolationCode code, string parameter, string? text, TextLimit? limit, List<RequestViolation> violations)
    {
        if (text is null || limit is not { Unit: TextUnit.Character } || text.Length <= limit.Length)
        {
            return;
        }

        int count = CodePoints.Count(text);
        if (count > limit.Length)
        {
            violations.Add(new(
                code,
                parameter,
                string.Format(CultureInfo.InvariantCulture, "{0} characters long", count),
                string.Format(CultureInfo.InvariantCulture, "The service keeps the first {0} characters and drops the rest silently.", limit.Length),
                "Shorten it."));
        }
    }
}
