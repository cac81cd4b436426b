namespace QwenImageEdit;

/// <summary>One rule that a request does not keep.</summary>
/// <param name="Code">Which rule; stable, for programs.</param>
/// <param name="Parameter">What it is about, by its name on the wire: <c>model</c>, <c>image[0]</c>, <c>text</c>, <c>n</c>, <c>size</c>, …</param>
/// <param name="Value">The value given, shortened.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Remedy">What to do.</param>
public sealed record RequestViolation(RequestViolationCode Code, string Parameter, string Value, string Rule, string Remedy)
{
    /// <summary>One readable line: parameter, value, rule, remedy.</summary>
    public override string ToString() => $"{Parameter} is {Value}: {Rule} {Remedy}";
}
