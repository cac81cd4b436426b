namespace QwenImageEdit.Tests;

internal static class TestRequests
{
    public static ImageEditRequestBuilder UrlEdit(ImageEditModel? model = null) =>
        ImageEditRequest.For(model ?? ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromUri("https://example.com/input.png"))
            .WithPrompt("Make it blue");
}
