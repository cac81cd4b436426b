using QwenImageEdit;
using WebStudio.Texts;

namespace WebStudio.Edits;

/// <summary>What is wrong with which field, in words for the visitor.</summary>
internal sealed class FieldErrors(StudioTexts texts)
{
    private readonly Dictionary<string, string[]> _byField = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string[]> ByField => _byField;

    /// <summary>Whether the field of a violation has an error already, which left its parameter out.</summary>
    public bool Has(RequestViolation violation) => _byField.ContainsKey(FormFields.Of(violation.Parameter));

    /// <summary>Adds the message of each violation of a request to a model.</summary>
    public void Add(IReadOnlyList<RequestViolation> violations, string model)
    {
        foreach (var violation in violations)
        {
            string field = FormFields.Of(violation.Parameter);
            Add(field, Message(violation, field, model));
        }
    }

    public void Add(string field, string message) =>
        _byField[field] = _byField.TryGetValue(field, out var messages) ? [.. messages, message] : [message];

    /// <summary>The text of the violation's code in the visitor's language, or the SDK's own message where there is none.</summary>
    private string Message(RequestViolation violation, string field, string model)
    {
        int? picture = FormFields.PictureNumber(field);
        if (texts.Find($"Violation.{violation.Code}", violation.Value, picture ?? 0, model, Limit(violation, model)) is { } text)
        {
            return text;
        }

        return picture is null
            ? violation.Message
            : violation.ToString().Replace($"{violation.Parameter} ({violation.Value})", texts.Get("Picture", picture), StringComparison.Ordinal);
    }

    /// <summary>The limit that a violation exceeds.</summary>
    private object Limit(RequestViolation violation, string model)
    {
        var capabilities = model.Length == 0 ? ModelCapabilities.Unknown : new ImageEditModel(model).Capabilities;
        return violation.Code switch
        {
            RequestViolationCode.TooFewImages => capabilities.MinImages,
            RequestViolationCode.TooManyImages => capabilities.MaxImages ?? StudioOptions.MaxImages,
            RequestViolationCode.CountOutOfRange => capabilities.MaxCount ?? StudioOptions.MaxCount,
            RequestViolationCode.SizeOutOfRange when capabilities.Size is { } rule => texts.Sizes(rule),
            RequestViolationCode.PromptTooLong => capabilities.PromptLimit?.Length ?? StudioOptions.MaxTextLength,
            RequestViolationCode.NegativePromptTooLong => capabilities.NegativePromptLimit?.Length ?? StudioOptions.MaxTextLength,
            RequestViolationCode.ImageTooLarge => ImageLimits.MaxBytes / (1024 * 1024),
            RequestViolationCode.ImageSideTooShort => ImageLimits.MinSide,
            RequestViolationCode.ImageRatioTooExtreme => ImageLimits.MaxRatio,
            _ => string.Empty,
        };
    }
}
