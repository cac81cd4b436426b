using System.Text.Json;
using QwenImageEdit.Emulator.Http;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The documented rules for a request body, written independently of any client.</summary>
internal static class GenerationRules
{
    public const int MaxBodyBytes = 64 * 1024 * 1024;
    private const int MaxNegativePromptCharacters = 500;

    public static GenerationRequest Check(JsonElement body, IReadOnlyCollection<string> extraModels, Exchange exchange)
    {
        Require(body.ValueKind == JsonValueKind.Object, "The request body must be a JSON object.");
        var model = body.Text("model", "model");
        var rules = ModelRules.Find(model, extraModels)
            ?? throw new ServiceRefusal(404, "ModelNotFound", $"Model '{model.Shown()}' does not exist or you do not have access to it.");
        var (images, prompt) = ContentRules.Check(body, rules);
        Require(
            !body.TryGet("parameters", out var parameters) || parameters.ValueKind == JsonValueKind.Object,
            "'parameters' must be a JSON object.");
        if (rules.Parameters is { } supported)
        {
            ParameterRules.Check(parameters, supported, model, images.Count);
        }

        var isSequence = rules.MaxSequentialCount > 0 && parameters.Boolean("enable_sequential") == true;
        var size = SizeRules.Check(parameters.OptionalText("size"), rules.Size, model);
        var request = new GenerationRequest(
            model,
            images,
            prompt.Cut(rules.MaxPromptCharacters),
            parameters.OptionalText("negative_prompt")?.Cut(MaxNegativePromptCharacters) ?? "",
            parameters.Integer("n", 1, isSequence ? rules.MaxSequentialCount : rules.MaxCount) ?? 1,
            size.Exact,
            size.Pixels ?? (images.Count > 0 ? rules.ImagePixels : rules.TextAlonePixels),
            parameters.Boolean("watermark") ?? false,
            parameters.Integer("seed", 0, int.MaxValue),
            rules.Answer);
        Deviations.Record(body, rules.Parameters, exchange);
        return request;
    }
}
