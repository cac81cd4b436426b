using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Sets the upload mode of the SDK, which otherwise chooses one itself.</summary>
internal static class UploadPaths
{
    public static void Choose(ImageEditClientOptions options, UploadPath road) =>
        options.UploadMode = road == UploadPath.TemporaryStorage ? UploadMode.TemporaryStorage : UploadMode.Inline;
}
