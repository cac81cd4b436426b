using System.Text.Json.Nodes;

namespace WebStudio.Tests.Support;

/// <summary>An event of an edit.</summary>
internal sealed record StudioEvent(string Type, JsonNode Data, string? Id);
