using QwenImageEdit.Texts;

namespace QwenImageEdit.Settings;

/// <summary>An option that cannot be used.</summary>
/// <param name="Option">The path of the option, such as <c>Download.MaxRetries</c>, or the name of an environment variable.</param>
/// <param name="Value">Its value as it may be shown, or what is wrong with it, such as <c>missing</c>.</param>
/// <param name="Rule">The rule and the next step, in sentences.</param>
internal sealed record OptionFault(string Option, string Value, string Rule)
{
    /// <returns>The text in quotation marks, without secrets and control characters; <c>null</c> for null.</returns>
    public static string Quote(string? text, string? apiKey) =>
        text is null ? "null" : $"'{TextSanitizer.Sanitize(KeyRedaction.Redact(text, apiKey), TextSanitizer.ValueLength)}'";

    /// <returns>The fault under the name that the option has in configuration.</returns>
    public OptionFault InSection(string sectionPath) =>
        Option == ImageEditClientOptions.EndpointVariable
            ? this
            : this with { Option = $"{sectionPath}:{Option.Replace('.', ':').Replace('[', ':').TrimEnd(']')}" };

    public override string ToString() => $"{Option} is {Value}. {Rule}";
}
