using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>A rule that a request breaks, or advice that it does not follow. Each text fits on one line of a log: control characters are escaped and long texts are cut.</summary>
public sealed record RequestViolation
{
    private const int SentenceLength = 500;

    /// <summary>The rule, for programs. Its names and numbers are stable.</summary>
    public required RequestViolationCode Code { get; init; }

    /// <summary>The name of the parameter on the wire, such as <c>image[0]</c>, <c>text</c> or <c>n</c>. At most 100 characters.</summary>
    public required string Parameter { get; init => field = TextSanitizer.Sanitize(value, TextSanitizer.NameLength); }

    /// <summary>The value of the parameter, cut after 200 characters; empty when there is none to show. Default: empty.</summary>
    public string Value { get; init => field = TextSanitizer.Sanitize(value, TextSanitizer.ValueLength); } = string.Empty;

    /// <summary>What is wrong, in one sentence with the parameter, the value and the rule. At most 500 characters.</summary>
    public required string Message { get; init => field = TextSanitizer.Sanitize(value, SentenceLength); }

    /// <summary>What to do next, in one sentence of at most 500 characters. Default: empty.</summary>
    public string Remedy { get; init => field = TextSanitizer.Sanitize(value, SentenceLength); } = string.Empty;

    /// <summary>Describes the violation on one line.</summary>
    /// <returns><see cref="Message"/>, followed by <see cref="Remedy"/> when there is one.</returns>
    public override string ToString() => $"{Message} {Remedy}".TrimEnd();
}
