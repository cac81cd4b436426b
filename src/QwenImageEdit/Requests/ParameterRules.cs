using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>Checks that the model supports the parameters that are set.</summary>
internal static class ParameterRules
{
    public static void Check(ImageEditRequest request, List<RequestViolation> violations)
    {
        var capabilities = request.Capabilities;
        Check(capabilities.AcceptsPromptExtend, ImageEditParameterNames.PromptExtend, Text(request.PromptExtend));
        Check(capabilities.AcceptsPromptExtendMode, ImageEditParameterNames.PromptExtendMode, request.PromptExtendMode?.Name);
        Check(capabilities.AcceptsThinking, ImageEditParameterNames.Thinking, Text(request.Thinking));
        Check(capabilities.AcceptsThinkingMode, ImageEditParameterNames.ThinkingMode, Text(request.ThinkingMode));
        Check(capabilities.AcceptsSequential, ImageEditParameterNames.Sequential, Text(request.Sequential));
        Check(capabilities.AcceptsNegativePrompt, ImageEditParameterNames.NegativePrompt, request.NegativePrompt);
        Check(capabilities.AcceptsWatermark, ImageEditParameterNames.Watermark, Text(request.Watermark));
        if (!capabilities.AcceptsSeed && request.Seed is { } seed)
        {
            violations.Add(NotSupported(request.Model, ImageEditParameterNames.Seed, Invariant($"{seed}")));
        }

        AgentMode(request, violations);

        void Check(bool isAccepted, string parameter, string? value)
        {
            if (!isAccepted && value is not null)
            {
                violations.Add(NotSupported(request.Model, parameter, value));
            }
        }
    }

    public static RequestViolation NotSupported(ImageEditModel model, string parameter, string value) => new()
    {
        Code = RequestViolationCode.ParameterNotSupported,
        Parameter = parameter,
        Value = value,
        Message = $"{model} does not support '{parameter}'.",
        Remedy = "Leave it out or choose a model that supports it" + RequestRules.OrOtherCapabilities,
    };

    private static void AgentMode(ImageEditRequest request, List<RequestViolation> violations)
    {
        var capabilities = request.Capabilities;
        if (request.PromptExtendMode == PromptExtendMode.Agent && request.Images.Count > 0 && capabilities is { AcceptsPromptExtendMode: true, AcceptsAgentModeWithImages: false })
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.AgentModeWithImages,
                Parameter = ImageEditParameterNames.PromptExtendMode,
                Value = PromptExtendMode.Agent.Name,
                Message = Invariant($"{request.Model} supports the mode 'agent' only without images, but this request has {request.Images.Count}."),
                Remedy = "Set PromptExtendMode.Direct or leave the images out" + RequestRules.OrOtherCapabilities,
            });
        }
    }

    private static string? Text(bool? value) => value switch
    {
        null => null,
        true => "true",
        false => "false",
    };
}
