using Compatibility;

namespace QwenImageEdit.ColdStart;

/// <summary>One edit, as a program's first act.</summary>
internal static class SdkColdStart
{
    public static async Task RunAsync(Uri endpoint)
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-smoke", Endpoint = endpoint });
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
            .AddImage(ImageInput.FromBytes(SampleImages.SmallPng))
            .WithPrompt("A blue square.")
            .Build();
        var result = await client.EditAsync(request);
        Check.That(result.Images.Count > 0, "the edit returns an image");
    }
}
