using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Forces a road on the SDK, which would choose one by itself.</summary>
internal static class UploadRoads
{
    public static void Choose(ImageEditClientOptions options, UploadRoad road) =>
        options.UploadMode = road == UploadRoad.TemporaryStorage ? UploadMode.TemporaryStorage : UploadMode.Inline;
}
