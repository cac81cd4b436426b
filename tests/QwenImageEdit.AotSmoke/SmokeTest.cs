using System.Net;

namespace QwenImageEdit.AotSmoke;

/// <summary>Walks the SDK's whole road once: check, build, edit, refuse, store and restore.</summary>
internal static class SmokeTest
{
    private const string AcceptedKey = "sk-smoke";
    private const string RefusedKey = "sk-invalid";

    public static async Task RunAsync(Uri endpoint)
    {
        var request = BuildRequest();
        ReportsEveryViolation();
        await EditsAsync(endpoint, request);
        await ThrowsTheTypedRefusalAsync(endpoint, request);
    }

    private static ImageEditRequest BuildRequest()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromBytes(SmallPng.Bytes))
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
        Check.That(request.AdditionalParameters.Count == 4, "additional parameters are kept");
        Check.That(request.Equals(request.ToBuilder().Build()), "a request rebuilt from itself is equal");
        Check.That(ImageInput.FromUri("https://example.com/輸入.png").ToString() == "https://example.com/%E8%BC%B8%E5%85%A5.png", "a URL is percent-encoded");
        Check.That(ImageInput.FromBytes(SmallPng.Bytes).ReadInfo() is { Format: ImageFormat.Png, Width: 16, Height: 16 }, "the image's header is read");
        return request;
    }

    private static void ReportsEveryViolation()
    {
        bool built = ImageEditRequest.For(ImageEditModel.QwenImageEdit).WithCount(9).WithPrompt(" ").TryBuild(out _, out var violations);
        Check.That(!built && violations.Count >= 3, "every broken rule is reported");
    }

    private static async Task EditsAsync(Uri endpoint, ImageEditRequest request)
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = AcceptedKey, Endpoint = endpoint });
        var result = await client.EditAsync(request);
        Check.That(result.Images is [{ Url.Length: > 0, ExpiresAt: not null }], "the edit brings one link with its expiry");
        Check.That(result.RequestId.Length > 0 && result.Usage.ImageCount == 1, "the edit brings its id and its usage");

        var restored = ImageEditJson.DeserializeResult(ImageEditJson.Serialize(result));
        Check.That(result.Equals(restored), "a result stored as JSON is restored equal");
        Check.That(await client.DownloadAsync(restored.Images[0]) is [0x89, (byte)'P', (byte)'N', (byte)'G', ..], "a restored result is fetched");
    }

    private static async Task ThrowsTheTypedRefusalAsync(Uri endpoint, ImageEditRequest request)
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = RefusedKey, Endpoint = endpoint });
        try
        {
            await client.EditAsync(request);
        }
        catch (ImageEditApiException exception)
        {
            Check.That(exception is { StatusCode: HttpStatusCode.Unauthorized, ErrorCode: "InvalidApiKey" }, "a refusal tells status and code");
            return;
        }

        Check.That(false, "a wrong key is refused");
    }
}
