namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The answer of an equal request, and the files that its images were saved to.</summary>
internal sealed record ReusedAnswer(ImageEditResult Result, IReadOnlyList<BatchFile> Files)
{
    public int Attempt { get; init; }
}
