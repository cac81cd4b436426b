namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The hash of an image's path, in the form in which two paths are the same file.</summary>
internal sealed record OutputName(BatchRow Row, string Path, byte[] Hash);
