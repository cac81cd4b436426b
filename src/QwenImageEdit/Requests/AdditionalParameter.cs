using System.Text.Json;
using QwenImageEdit.Json;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Requests;

/// <summary>Checks the parameters that the SDK does not know.</summary>
internal static class AdditionalParameter
{
    /// <summary>The request's object and its <c>parameters</c>.</summary>
    private const int Depth = 2;

    public static RequestViolation? Violation(string name, JsonElement value)
    {
        if (string.IsNullOrWhiteSpace(name) || CodePoints.HasLoneSurrogate(name))
        {
            return Invalid("A parameter has a name that JSON can carry.", "Pass the name as the service spells it.");
        }

        if (ParameterNames.IsReserved(name))
        {
            return new RequestViolation(RequestViolationCode.ParameterReserved, name, "set by name", "The SDK sets this one itself.", "Use the builder's own method for it.");
        }

        return value.ValueKind == JsonValueKind.Undefined || !JsonElements.CanBeWritten(value, name, Depth)
            ? Invalid("Its value is nothing that JSON can carry (a number is finite, a text holds whole characters, nesting has an end).", "Pass a JSON value.")
            : null;

        RequestViolation Invalid(string rule, string remedy) =>
            new(RequestViolationCode.ParameterInvalid, "parameters", $"'{TextSanitizer.Sanitize(name, TextSanitizer.NameLength)}'", rule, remedy);
    }
}
