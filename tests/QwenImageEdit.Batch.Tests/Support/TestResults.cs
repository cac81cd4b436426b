namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>Results as the service gives them.</summary>
internal static class TestResults
{
    public const string LinkSecret = "Signature=s3cr3t";

    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static ImageEditResult Of(string requestId, ImageEditModel model, int images = 1) => new()
    {
        RequestId = requestId,
        Model = model,
        Images = [.. Enumerable.Range(0, images).Select(index => new EditedImage { Index = index, Url = $"https://results.example/{requestId}/{index}.png?Expires=1&{LinkSecret}" })],
        Usage = new ImageEditUsage { ImageCount = images, Width = 1, Height = 1 },
        ReceivedAt = SteppedTime.Beginning,
    };
}
