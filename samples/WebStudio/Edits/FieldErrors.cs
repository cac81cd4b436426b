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

    /// <summary>Takes the rule of each violation; most remedies speak to programmers.</summary>
    public void Add(IReadOnlyList<RequestViolation> violations)
    {
        foreach (var violation in violations)
        {
            string field = FormFields.Of(violation.Parameter);
            Add(field, FormFields.PictureNumber(field) is { } number ? $"Picture {number}: {violation.Rule}" : Message(violation));
        }
    }

    public void Add(string field, string message) =>
        _byField[field] = _byField.TryGetValue(field, out var messages) ? [.. messages, message] : [message];

    private static string Message(RequestViolation violation) => violation.Code switch
    {
        RequestViolationCode.PromptMissing => "Say what should change.",
        RequestViolationCode.PromptTooLong or RequestViolationCode.NegativePromptTooLong => $"{violation.Rule} {violation.Remedy}",
        _ => violation.Rule,
    };
}
