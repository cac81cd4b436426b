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
            string field = FormFields.Of(violation.Parameter);
            Add(field, FormFields.PictureNumber(field) is { } number ? $"Picture {number}: {violation.Rule}" : violation.Rule);
        }
    }

    public void Add(string field, string message) =>
        _byField[field] = _byField.TryGetValue(field, out var messages) ? [.. messages, message] : [message];
}
