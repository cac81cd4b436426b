using System.Text.Json;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The JSON Schemas of arguments and structured answers.</summary>
internal static class ToolSchemas
{
    public static JsonElement EditArguments { get; } = Parse("""
        {
          "type": "object",
          "properties": {
            "images": {
              "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 10,
              "description": "The input images: paths relative to the root folder, or http(s) URLs that the service can read. Most models take up to 3. The prompt can call them image 1, image 2, image 3."
            },
            "prompt": { "type": "string", "description": "What to do with the images, in English or Chinese." },
            "model": { "type": "string", "description": "The model. list_models shows which there are and what each takes." },
            "n": { "type": "integer", "minimum": 1, "maximum": 6, "description": "The number of results, each of which is billed. Default 1." },
            "size": { "type": "string", "description": "The size of the results: pixels such as 1152*768, a ratio such as 3:2, match for the ratio of the last image, or 2K where the model has it." },
            "seed": { "type": "integer", "minimum": 0, "maximum": 2147483647, "description": "Makes results similar from call to call." },
            "negative_prompt": { "type": "string", "description": "What must not be in the results." },
            "prompt_extend": { "type": "boolean", "description": "Whether the service rewrites the prompt." },
            "watermark": { "type": "boolean", "description": "Whether the results have a watermark." },
            "name": { "type": "string", "description": "The beginning of the file names, such as boats-at-night. Default: the request's ID." }
          },
          "required": ["images", "prompt"],
          "additionalProperties": false
        }
        """);

    public static JsonElement NoArguments { get; } = Parse("""{ "type": "object", "properties": {}, "additionalProperties": false }""");

    public static JsonElement EditAnswer { get; } = Parse("""
        {
          "type": "object",
          "properties": {
            "files": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "path": { "type": "string" },
                  "file_uri": { "type": "string" },
                  "mime_type": { "type": "string" },
                  "bytes": { "type": "integer" },
                  "service_url": { "type": "string", "description": "A public link of the service, which expires." },
                  "service_url_expires_at": { "type": "string", "format": "date-time" }
                },
                "required": ["path", "file_uri", "mime_type", "bytes"]
              }
            },
            "model": { "type": "string" },
            "request_id": { "type": "string" },
            "failed_count": { "type": "integer", "description": "Requested images that were not made, and are not billed." },
            "price_yuan": { "type": "number", "description": "By list price; missing if it is not known." },
            "warnings": { "type": "array", "items": { "type": "string" } },
            "images_left": { "type": "integer", "description": "How many images this session may still make." },
            "yuan_left": { "type": "number", "description": "How much this session may still spend; missing without a spend cap." }
          },
          "required": ["files", "model", "request_id", "failed_count", "warnings", "images_left"]
        }
        """);

    public static JsonElement EstimateAnswer { get; } = Parse("""
        {
          "type": "object",
          "properties": {
            "can_be_sent": { "type": "boolean", "description": "Whether the edit is valid and within the limits of the session." },
            "model": { "type": "string" },
            "images": { "type": "integer" },
            "price_yuan": { "type": "number", "description": "By list price; missing if it is not known." },
            "problems": { "type": "array", "items": { "type": "string" } },
            "warnings": { "type": "array", "items": { "type": "string" } },
            "images_left": { "type": "integer", "description": "How many images this session may still make." },
            "yuan_left": { "type": "number", "description": "How much this session may still spend; missing without a spend cap." }
          },
          "required": ["can_be_sent", "model", "images", "problems", "warnings", "images_left"]
        }
        """);

    public static JsonElement ModelsAnswer { get; } = Parse("""
        {
          "type": "object",
          "properties": {
            "models": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "model": { "type": "string" },
                  "is_default": { "type": "boolean" },
                  "min_images": { "type": "integer" },
                  "max_images": { "type": "integer" },
                  "max_n": { "type": "integer" },
                  "size": { "type": "string", "description": "The sizes that it makes; missing if it takes no size." },
                  "arguments": { "type": "array", "items": { "type": "string" }, "description": "The optional arguments of edit_image that it takes." },
                  "prompt_limit": { "type": "string" },
                  "rate_limit": { "type": "string" },
                  "price_yuan_per_image": { "type": "number", "description": "By list price; missing if it is not known." }
                },
                "required": ["model", "is_default", "min_images", "arguments"]
              }
            }
          },
          "required": ["models"]
        }
        """);

    private static JsonElement Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return document.RootElement.Clone();
    }
}
