namespace QwenImageEdit.Cli.Mcp;

/// <summary>The models that the session may use.</summary>
internal sealed record ModelsAnswer(IReadOnlyList<ModelAnswer> Models);
