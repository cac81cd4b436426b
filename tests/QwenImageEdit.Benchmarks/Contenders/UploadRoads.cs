using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Forces a road on the SDK. Until the SDK has a choice of roads, everything goes inline.</summary>
internal static class UploadRoads
{
    public static IReadOnlyList<UploadRoad> Available => [UploadRoad.Inline];

    public static void Choose(ImageEditClientOptions options, UploadRoad road)
    {
        _ = options;
        if (road != UploadRoad.Inline)
        {
            throw new NotSupportedException($"The SDK has no road {road}.");
        }
    }
}
