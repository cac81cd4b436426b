using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>What is wrong with which field, in words for the visitor.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> _byField = new(StringComparer.Ordinal);

    public FieldErrors(IEnumerable<RequestViolation> violations) => Add(violations);

    public IReadOnlyDictionary<string, string[]> ByField => _byField;

    /// <summary>Takes the rule of each violation; its remedy speaks to programmers.</summary>
    public void Add(IEnumerable<RequestViolation> violations)
    {
        foreach (var violation in violations)
        {
            Add(FormFields.Of(violation.Parameter), char.ToUpperInvariant(violation.Rule[0]) + violation.Rule[1..]);
        }
    }

    public void Add(string field, string message) =>
        _byField[field] = _byField.TryGetValue(field, out var messages) ? [.. messages, message] : [message];
}
