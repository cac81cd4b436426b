using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>How long texts can be.</summary>
internal static class TextRules
{
    /// <summary>Returns the part of a text that the service would keep when texts are truncated; otherwise all of it.</summary>
    public static string Fit(string text, TextLimit? limit, bool truncate) =>
        truncate && limit is { Unit: TextUnit.Character } ? CodePoints.Take(text, limit.Length) : text;

    public static void Overlong(string? prompt, string? negativePrompt, ModelCapabilities capabilities, List<RequestViolation> violations)
    {
        Overlong(RequestViolationCode.PromptTooLong, ImageEditParameterNames.Text, "prompt", prompt, capabilities.PromptLimit, violations);
        Overlong(RequestViolationCode.NegativePromptTooLong, ImageEditParameterNames.NegativePrompt, "negative prompt", negativePrompt, capabilities.NegativePromptLimit, violations);
    }

    private static void Overlong(RequestViolationCode code, string parameter, string name, string? text, TextLimit? limit, List<RequestViolation> violations)
    {
        if (text is null || limit is not { Unit: TextUnit.Character } || text.Length <= limit.Length)
        {
            return;
        }

        int count = CodePoints.Count(text);
        if (count > limit.Length)
        {
            violations.Add(new()
            {
                Code = code,
                Parameter = parameter,
                Value = Invariant($"{count} characters"),
                Message = Invariant($"The {name} has {count} characters, but the service keeps only the first {limit.Length} and silently drops the rest."),
                Remedy = "Shorten it" + RequestRules.OrOtherCapabilities,
            });
        }
    }
}
