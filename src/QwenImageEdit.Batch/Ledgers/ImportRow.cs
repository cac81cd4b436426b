namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A valid row of a manifest. Without an id, its input identifies it: the first image, or the prompt. The spec and the values are JSON.</summary>
internal sealed record ImportRow(long LineNumber, string? Id, string Input, string Model, int Priority, string Spec, string? Values);
