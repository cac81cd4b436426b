using System.Text.Json;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Requests;

/// <summary>Parameters that the SDK does not know: made into JSON, and kept off the names it does know.</summary>
internal static class AdditionalParameter
{
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

        return value.ValueKind == JsonValueKind.Undefined || !CanBeWritten(name, value)
            ? Invalid("Its value is nothing that JSON can carry (a number is finite, a text holds whole characters, nesting has an end).", "Pass a JSON value.")
            : null;

        RequestViolation Invalid(string rule, string remedy) =>
            new(RequestViolationCode.ParameterInvalid, "parameters", $"'{LogText.Line(name, LogText.NameLength)}'", rule, remedy);
    }

    /// <summary>What was parsed cannot always be written: half a surrogate pair may be escaped, and nesting may be deeper.</summary>
    private static bool CanBeWritten(string name, JsonElement value)
    {
        using var writer = new Utf8JsonWriter(Stream.Null, GenerationBody.WriterOptions);
        try
        {
            writer.WriteStartObject();
            writer.WriteStartObject("parameters");
            writer.WritePropertyName(name);
            value.WriteTo(writer);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    public static JsonElement ToElement(string value) =>
        CodePoints.HasLoneSurrogate(value) ? default : JsonSerializer.SerializeToElement(value, DashScopeJsonContext.Default.String);

    public static JsonElement ToElement(bool value) => JsonSerializer.SerializeToElement(value, DashScopeJsonContext.Default.Boolean);

    public static JsonElement ToElement(long value) => JsonSerializer.SerializeToElement(value, DashScopeJsonContext.Default.Int64);

    public static JsonElement ToElement(double value) =>
        double.IsNaN(value) || double.IsInfinity(value) ? default : JsonSerializer.SerializeToElement(value, DashScopeJsonContext.Default.Double);
}
