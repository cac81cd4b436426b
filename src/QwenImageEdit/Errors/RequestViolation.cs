using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>One rule that a request does not keep. Its texts fit on a line of a log: control characters are escaped, and what is long is cut.</summary>
/// <param name="Code">Which rule; stable, for programs.</param>
/// <param name="Parameter">What it is about, by its name on the wire: <c>model</c>, <c>image[0]</c>, <c>text</c>, <c>n</c>, <c>size</c>, …</param>
/// <param name="Value">The value given, shortened.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Remedy">What to do.</param>
public sealed record RequestViolation(RequestViolationCode Code, string Parameter, string Value, string Rule, string Remedy)
{
    private const int SentenceLength = 500;

    /// <summary>What it is about, by its name on the wire: <c>model</c>, <c>image[0]</c>, <c>text</c>, <c>n</c>, <c>size</c>, …</summary>
    public string Parameter { get; init => field = TextSanitizer.Sanitize(value, TextSanitizer.NameLength); } = TextSanitizer.Sanitize(Parameter, TextSanitizer.NameLength);

    /// <summary>The value given, shortened.</summary>
    public string Value { get; init => field = TextSanitizer.Sanitize(value, TextSanitizer.ValueLength); } = TextSanitizer.Sanitize(Value, TextSanitizer.ValueLength);

    /// <summary>The rule in words.</summary>
    public string Rule { get; init => field = TextSanitizer.Sanitize(value, SentenceLength); } = TextSanitizer.Sanitize(Rule, SentenceLength);

    /// <summary>What to do.</summary>
    public string Remedy { get; init => field = TextSanitizer.Sanitize(value, SentenceLength); } = TextSanitizer.Sanitize(Remedy, SentenceLength);

    /// <summary>One readable line: parameter, value, rule, remedy.</summary>
    public override string ToString() => $"{Parameter} is {Value}: {Rule} {Remedy}";
}
