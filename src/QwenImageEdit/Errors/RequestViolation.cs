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
    /// <summary>What it is about, by its name on the wire: <c>model</c>, <c>image[0]</c>, <c>text</c>, <c>n</c>, <c>size</c>, …</summary>
    public string Parameter { get; init => field = LogText.Line(value, LogText.NameLength); } = LogText.Line(Parameter, LogText.NameLength);

    /// <summary>The value given, shortened.</summary>
    public string Value { get; init => field = LogText.Line(value); } = LogText.Line(Value);

    /// <summary>The rule in words.</summary>
    public string Rule { get; init => field = LogText.Line(value, LogText.SentenceLength); } = LogText.Line(Rule, LogText.SentenceLength);

    /// <summary>What to do.</summary>
    public string Remedy { get; init => field = LogText.Line(value, LogText.SentenceLength); } = LogText.Line(Remedy, LogText.SentenceLength);

    /// <summary>One readable line: parameter, value, rule, remedy.</summary>
    public override string ToString() => $"{Parameter} is {Value}: {Rule} {Remedy}";
}
