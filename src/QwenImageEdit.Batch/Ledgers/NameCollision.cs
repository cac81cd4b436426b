namespace QwenImageEdit.Batch.Ledgers;

/// <summary>An image that would be saved under the name of another one.</summary>
internal sealed record NameCollision(OutputName Name, string OtherKey);
