namespace QwenImageEdit.Cli.Models;

/// <summary>The models that the library knows.</summary>
internal sealed record ModelsDocument(IReadOnlyList<ModelDocument> Models);
