using System.Text.Json;
using QwenImageEdit.Json;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Requests;

/// <summary>Checks the parameters that the SDK does not know.</summary>
internal static class AdditionalParameter
{
    /// <summary>The object of the request and its <c>parameters</c>.</summary>
    private const int Depth = 2;

    public static RequestViolation? Violation(string name, JsonElement value)
    {
        if (string.IsNullOrWhiteSpace(name) || CodePoints.HasLoneSurrogate(name))
        {
            return Invalid($"'{name}' is not a valid parameter name: it is blank, or contains half of a surrogate pair.", "Use the name that the service documents.");
        }

        if (IsWrittenBySdk(name))
        {
            return Reserved($"'{name}' is written by the SDK.", "Leave it out.");
        }

        if (Method(name) is { } method)
        {
            return Reserved($"'{name}' has its own method.", $"Use {method}.");
        }

        return value.ValueKind == JsonValueKind.Undefined || !JsonElements.CanBeWritten(value, name, Depth)
            ? Invalid($"The value of '{TextSanitizer.Sanitize(name, TextSanitizer.NameLength)}' cannot be written as JSON.", "Pass a finite number, a text without half of a surrogate pair, or JSON that is not nested too deeply.")
            : null;

        RequestViolation Reserved(string message, string remedy) =>
            new() { Code = RequestViolationCode.ParameterReserved, Parameter = name, Message = message, Remedy = remedy };

        RequestViolation Invalid(string message, string remedy) =>
            new() { Code = RequestViolationCode.ParameterInvalid, Parameter = name, Message = message, Remedy = remedy };
    }

    private static bool IsWrittenBySdk(string name) => name is "input" or "messages" or "parameters";

    private static string? Method(string name) => name switch
    {
        ImageEditParameterNames.Model => nameof(ImageEditRequest.For),
        ImageEditParameterNames.Image => nameof(ImageEditRequestBuilder.AddImage),
        ImageEditParameterNames.Text or "prompt" => nameof(ImageEditRequestBuilder.WithPrompt),
        ImageEditParameterNames.Count => nameof(ImageEditRequestBuilder.WithCount),
        ImageEditParameterNames.Size => nameof(ImageEditRequestBuilder.WithSize),
        ImageEditParameterNames.NegativePrompt => nameof(ImageEditRequestBuilder.WithNegativePrompt),
        ImageEditParameterNames.PromptExtend => nameof(ImageEditRequestBuilder.WithPromptExtend),
        ImageEditParameterNames.PromptExtendMode => nameof(ImageEditRequestBuilder.WithPromptExtendMode),
        ImageEditParameterNames.Thinking => nameof(ImageEditRequestBuilder.WithThinking),
        ImageEditParameterNames.ThinkingMode => nameof(ImageEditRequestBuilder.WithThinkingMode),
        ImageEditParameterNames.Sequential => nameof(ImageEditRequestBuilder.WithSequential),
        ImageEditParameterNames.Watermark => nameof(ImageEditRequestBuilder.WithWatermark),
        ImageEditParameterNames.Seed => nameof(ImageEditRequestBuilder.WithSeed),
        _ => null,
    };
}
