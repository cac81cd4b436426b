using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>An edit request.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">The name in the report.</param>
/// <param name="Source">The source of the images.</param>
/// <param name="Images">The number of images.</param>
/// <param name="ImageBytes">The length of each image; 0 for links.</param>
/// <param name="UploadPath">How image bytes are sent.</param>
internal sealed record EditCase(string Name, string Description, ImageSource Source, int Images, int ImageBytes, UploadPath UploadPath)
    : BenchmarkCase(Name, Description)
{
    public const int ManyCallers = 64;

    private const int ManyCallersBytes = 1024 * 1024;

    public override IReadOnlyList<int> Callers => [1, ManyCallers];

    /// <summary>Whether the images are sent as base64 in the JSON.</summary>
    public bool IsInlineImages => Source != ImageSource.Url && UploadPath == UploadPath.Inline;

    public override IReadOnlyList<string> Contenders(int callers) =>
    [
        Contender.Floor,
        .. UploadPath == UploadPath.Inline ? new[] { Contender.Ideal } : [],
        .. IsTooMuchForTypical(callers) ? [] : new[] { Contender.Typical },
        Contender.Sdk,
    ];

    /// <summary>With many callers, the typical contender takes seconds per round and runs out of memory.</summary>
    private bool IsTooMuchForTypical(int callers) => IsInlineImages && ImageBytes > ManyCallersBytes && callers == ManyCallers;
}
