using System.Text.Json;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The rules for the message: images, and one text in any position.</summary>
internal static class ContentRules
{
    public static (IReadOnlyList<ImageReference> Images, string Prompt) Check(JsonElement body, ModelRules rules)
    {
        var content = Content(body);
        var images = new List<ImageReference>();
        var texts = new List<JsonElement>();
        foreach (var item in content.EnumerateArray())
        {
            var path = $"content[{images.Count + texts.Count}]";
            var (isImage, isText) = (item.TryGet("image", out var image), item.TryGet("text", out var text));
            Require(isImage != isText, $"'{path}' must be {{\"image\": \"…\"}} or {{\"text\": \"…\"}}.");
            Require((isImage ? image : text).ValueKind == JsonValueKind.String, $"The {(isImage ? "image" : "text")} of '{path}' must be a string.");
            if (isImage)
            {
                images.Add(ImageRules.Check(image, path));
            }
            else
            {
                texts.Add(item);
            }
        }

        Require(
            images.Count >= rules.MinImages && images.Count <= rules.MaxImages,
            rules.MinImages > 0
                ? $"the message must contain {rules.MinImages}~{rules.MaxImages} image content items. Got {images.Count} image items."
                : $"the model supports 0~{rules.MaxImages} image content items. Got {images.Count} image items.");
        Require(texts.Count == 1, $"the message must contain exactly 1 text content item. Got {texts.Count} text items.");
        return (images, texts[0].Text("text", "content.text"));
    }

    private static JsonElement Content(JsonElement body)
    {
        Require(body.TryGet("input", out var input) && input.ValueKind == JsonValueKind.Object, "'input' must be a JSON object.");
        Require(
            input.TryGet("messages", out var messages) && messages.ValueKind == JsonValueKind.Array && messages.GetArrayLength() == 1,
            "'input.messages' must be an array of exactly one message.");
        var message = messages[0];
        Require(message.ValueKind == JsonValueKind.Object, "'input.messages[0]' must be a JSON object.");
        var role = message.Text("role", "input.messages[0].role");
        Require(role == "user", $"'input.messages[0].role' must be 'user', not '{role.Shown()}'.");
        Require(
            message.TryGet("content", out var content) && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0,
            "'input.messages[0].content' must be a non-empty array.");
        return content;
    }
}
