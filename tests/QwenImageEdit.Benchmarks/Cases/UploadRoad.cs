namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>How image bytes travel.</summary>
internal enum UploadRoad
{
    Inline,
    TemporaryStorage,
}
