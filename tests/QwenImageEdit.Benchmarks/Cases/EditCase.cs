using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>What one edit carries.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">Its name in the report.</param>
/// <param name="Source">Where its images come from.</param>
/// <param name="Images">How many there are.</param>
/// <param name="ImageBytes">Bytes of each; 0 for links.</param>
/// <param name="Road">How the images travel.</param>
internal sealed record EditCase(string Name, string Description, ImageSource Source, int Images, int ImageBytes, UploadRoad Road)
    : BenchmarkCase(Name, Description)
{
    private const int FewCallers = 8;
    private const int ManyCallersBytes = 1024 * 1024;

    /// <summary>Whether the images' bytes go over the wire as base64 in the JSON.</summary>
    public bool IsInlineImages => Source != ImageSource.Url && Road == UploadRoad.Inline;

    /// <summary>With many callers, the typical program needs seconds per round and more memory than the machine has.</summary>
    public override IReadOnlyList<string> Contenders(int callers) =>
        IsInlineImages && ImageBytes > ManyCallersBytes && callers > FewCallers ? [Contender.Floor, Contender.Sdk] : base.Contenders(callers);
}
