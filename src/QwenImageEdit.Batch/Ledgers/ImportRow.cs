namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A valid row of a manifest.</summary>
/// <param name="Id">The row's own id; null when its input identifies it.</param>
/// <param name="Input">The first image, or the prompt of a row without images.</param>
/// <param name="Spec">What the row asks for, as JSON.</param>
/// <param name="Values">The other columns, as JSON; null when there are none.</param>
internal sealed record ImportRow(long LineNumber, string? Id, string Input, string Model, int Priority, string Spec, string? Values);
