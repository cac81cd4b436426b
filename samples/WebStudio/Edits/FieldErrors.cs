using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>What is wrong with which field, in words for the visitor.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> _byField = new(StringComparer.Ordinal);

    public FieldErrors(IReadOnlyList<RequestViolation> violations) => Add(violations);

    public IReadOnlyDictionary<string, string[]> ByField => _byField;

    /// <summary>Whether the field of a violation has an error already, which left its parameter out.</summary>
    public bool Has(RequestViolation violation) => _byField.ContainsKey(FormFields.Of(violation.Parameter));

    /// <summary>Adds the message of each violation. Most remedies are for programmers and are left out.</summary>
    public void Add(IReadOnlyList<RequestViolation> violations)
    {
        foreach (var violation in violations)
        {
            string field = FormFields.Of(violation.Parameter);
            string message = Message(violation);
            Add(field, FormFields.PictureNumber(field) is { } number ? message.Replace($"{violation.Parameter} ({violation.Value})", $"Picture {number}", StringComparison.Ordinal) : message);
        }
    }

    public void Add(string field, string message) =>
        _byField[field] = _byField.TryGetValue(field, out var messages) ? [.. messages, message] : [message];

    private static string Message(RequestViolation violation) => violation.Code switch
    {
        RequestViolationCode.ImageFormatNotSupported or RequestViolationCode.ImageHeaderInvalid => violation.ToString(),
        RequestViolationCode.PromptMissing => "Say what should change.",
        RequestViolationCode.PromptTooLong or RequestViolationCode.NegativePromptTooLong => $"{violation.Message} Shorten it.",
        _ => violation.Message,
    };
}
