namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>How image bytes are sent.</summary>
internal enum UploadPath
{
    Inline,
    TemporaryStorage,
}
