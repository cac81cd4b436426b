namespace QwenImageEdit.Batch.Running;

/// <summary>What an <see cref="OutputTemplate"/> may use of a row.</summary>
/// <param name="Key">What identifies the row in its batch.</param>
/// <param name="LineNumber">The line of the manifest, from 1; 0 when there is none.</param>
/// <param name="Model">The model's id.</param>
/// <param name="FirstImage">The path or URL of the first input image; null when there is none.</param>
/// <param name="Values">The manifest's columns that are not options of an edit.</param>
internal readonly record struct OutputRow(string Key, long LineNumber, string Model, string? FirstImage, IReadOnlyDictionary<string, string> Values)
{
    public static OutputRow Of(BatchRow row) => new(row.Key, row.LineNumber, row.Model.Id, row.Images.Count > 0 ? row.Images[0] : null, row.Values);
}
