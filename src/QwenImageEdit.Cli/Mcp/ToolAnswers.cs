using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Answers of tools: text that an agent reads, and the same facts as JSON.</summary>
internal static class ToolAnswers
{
    public static CallToolResult Answer<T>(string text, T facts, JsonTypeInfo<T> type, params IEnumerable<ContentBlock> more) => new()
    {
        Content = [new TextContentBlock { Text = text }, .. more],
        StructuredContent = JsonSerializer.SerializeToElement(facts, type),
    };

    /// <param name="text">What is wrong and what the agent is to do.</param>
    public static CallToolResult Error(string text) => new() { Content = [new TextContentBlock { Text = text }], IsError = true };

    public static CallToolResult Invalid(IEnumerable<string> problems) => Error($"Nothing was sent, and nothing is billed. Correct this and call again:{Lines(problems)}");

    /// <summary>Each text on a line of its own, after a line break.</summary>
    public static string Lines(IEnumerable<string> texts) => string.Concat(texts.Select(static text => $"\n- {text}"));
}
