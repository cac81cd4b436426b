using System.Text.Json;
using QwenImageEdit.Emulator.Http;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The documented rules for a request body, written independently of any client.</summary>
internal static class GenerationRules
{
    public const int MaxBodyBytes = 64 * 1024 * 1024;
    private const int MaxImages = 3;
    private const int MaxPromptCharacters = 800;
    private const int MaxNegativePromptCharacters = 500;

    public static GenerationRequest Check(JsonElement body, IReadOnlyCollection<string> extraModels)
    {
        Require(body.ValueKind == JsonValueKind.Object, "The request body must be a JSON object.");
        var model = Text(body, "model", "model");
        var rules = ModelRules.Find(model, extraModels)
            ?? throw new ServiceRefusal(404, "ModelNotFound", $"Model '{model}' does not exist or you do not have access to it.");

        var content = Content(body);
        var parameters = body.TryGetProperty("parameters", out var given) ? given : default;
        Require(parameters.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object, "'parameters' must be a JSON object.");
        Require(
            rules.PromptExtend || !parameters.HasMember("prompt_extend"),
            $"'prompt_extend' is not supported by model '{model}'.");
        _ = Boolean(parameters, "prompt_extend");

        var images = content.GetArrayLength() - 1;
        Require(
            images >= rules.MinImages && images <= MaxImages,
            $"'content' must hold {rules.MinImages} to {MaxImages} images and then exactly one text; it holds {images} items before its last.");

        return new GenerationRequest(
            model,
            [.. content.EnumerateArray().Take(images).Select(ImageItem)],
            Prompt(content[images]),
            Truncated(OptionalText(parameters, "negative_prompt"), MaxNegativePromptCharacters),
            Integer(parameters, "n", 1, rules.MaxCount) ?? 1,
            SizeRules.Check(OptionalText(parameters, "size"), rules.Size, model),
            Boolean(parameters, "watermark"),
            Integer(parameters, "seed", 0, int.MaxValue));
    }

    private static JsonElement Content(JsonElement body)
    {
        Require(body.TryGetProperty("input", out var input) && input.ValueKind == JsonValueKind.Object, "'input' must be a JSON object.");
        Require(
            input.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array && messages.GetArrayLength() == 1,
            "'input.messages' must be an array of exactly one message.");
        var message = messages[0];
        Require(message.ValueKind == JsonValueKind.Object, "'input.messages[0]' must be a JSON object.");
        var role = Text(message, "role", "input.messages[0].role");
        Require(role == "user", $"'input.messages[0].role' must be 'user', not '{role}'.");
        Require(
            message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0,
            "'input.messages[0].content' must be a non-empty array.");
        return content;
    }

    private static ImageReference ImageItem(JsonElement item, int index)
    {
        var path = $"content[{index}]";
        Require(item.ValueKind == JsonValueKind.Object, $"'{path}' must be a JSON object.");
        Require(
            item.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.String && !item.HasMember("text"),
            $"'{path}' must be {{\"image\": \"…\"}}: images come first, and one text comes last.");
        return ImageRules.Check(image, path);
    }

    private static string Prompt(JsonElement item)
    {
        Require(
            item.ValueKind == JsonValueKind.Object && !item.HasMember("image") && item.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String,
            "The last item of 'content' must be {\"text\": \"…\"}.");
        return Truncated(Text(item, "text", "content.text"), MaxPromptCharacters);
    }

    private static string Text(JsonElement parent, string name, string path)
    {
        Require(
            parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()),
            $"'{path}' must be a non-empty string.");
        return value.GetString()!;
    }

    private static string? OptionalText(JsonElement parameters, string name)
    {
        if (!parameters.HasMember(name))
        {
            return null;
        }

        var value = parameters.GetProperty(name);
        Require(value.ValueKind == JsonValueKind.String, $"'parameters.{name}' must be a string, not {value.ValueKind}.");
        return value.GetString();
    }

    private static bool Boolean(JsonElement parameters, string name)
    {
        if (!parameters.HasMember(name))
        {
            return false;
        }

        var value = parameters.GetProperty(name);
        Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"'parameters.{name}' must be true or false, not {value.ValueKind}.");
        return value.GetBoolean();
    }

    private static int? Integer(JsonElement parameters, string name, int minimum, int maximum)
    {
        if (!parameters.HasMember(name))
        {
            return null;
        }

        var value = parameters.GetProperty(name);
        Require(
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum,
            $"'parameters.{name}' must be an integer from {minimum} to {maximum}, not {Truncated(value.GetRawText(), 40)}.");
        return value.GetInt32();
    }

    private static bool HasMember(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _);

    private static string Truncated(string? text, int length) =>
        text is null ? "" : text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
