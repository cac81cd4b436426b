using QwenImageEdit;

namespace Compatibility;

internal static class Requests
{
    public static ImageEditRequest Build()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromBytes(SampleImages.SmallPng))
            .WithPrompt("把圖1中的方塊變成藍色")
            .WithNegativePrompt("低解析度")
            .WithCount(1)
            .WithSize(1024, 1024)
            .WithPromptExtend(false)
            .WithWatermark(false)
            .WithSeed(42)
            .WithParameter("style", "水彩")
            .WithParameter("flag", true)
            .WithParameter("whole", 7L)
            .WithParameter("fraction", 0.5)
            .Build();
        Check.That(request.AdditionalParameters.Count == 4, "A request keeps additional parameters");
        Check.That(request.Equals(request.ToBuilder().Build()), "A request that is built again is equal");
        Check.That(ImageInput.FromUri("https://example.com/輸入.png").ToString() == "https://example.com/%E8%BC%B8%E5%85%A5.png", "A URL is percent-encoded");
        Check.That(request.Images[0].ReadInfo() is { Format: ImageFormat.Png, Width: 16, Height: 16 }, "The header of an image is read");
        return request;
    }

    public static void ReportEveryViolation()
    {
        bool built = ImageEditRequest.For(ImageEditModel.QwenImageEdit).WithCount(9).WithPrompt(" ").TryBuild(out _, out var violations);
        Check.That(!built && violations.Count >= 3, "Every broken rule is reported");
    }
}
