using Compatibility;
using QwenImageEdit;

/// <summary>The text of what contains a signed link does not contain its signature.</summary>
internal static class SignatureChecks
{
    private const string Secret = "c2VjcmV0";
    private const string Link = $"https://example.com/boats.png?Expires=1700000000&OSSAccessKeyId=any&Signature={Secret}";

    public static async Task RunAsync(ImageEditClient client, ImageEditResult result)
    {
        EditedImage signed = new() { Url = Link };
        ImageEditResult[] results = [result, new() { RequestId = "any", Model = new("qwen-image-edit-plus"), Images = [signed], ReceivedAt = DateTimeOffset.UnixEpoch, Usage = new() }];
        foreach (var each in results)
        {
            string query = new Uri(each.Images[0].Url!).Query;
            Check.That(query.Length > 1 && !each.ToString().Contains(query) && !each.Images[0].ToString().Contains(query), "The text of a result has no signature");
        }

        UploadedImage uploaded = new() { Url = $"oss://{Link["https://".Length..]}", Model = new("qwen-image-edit-plus"), ExpiresAt = DateTimeOffset.MaxValue };
        Check.That(!uploaded.ToString().Contains(Secret), "The text of an upload has no signature");

        Check.That(!ImageInput.FromUri(Link).ToString().Contains(Secret) && !ImageInput.FromImage(signed).ToString().Contains(Secret), "The text of an input has no signature");

        var request = ImageEditRequest.For("qwen-image-edit-plus").AddImage(signed).WithPrompt("At night").Build();
        Check.That(!request.ToString().Contains(Secret) && request.Warnings.All(warning => !warning.ToString().Contains(Secret)), "The text of a request has no signature");

        var error = await FailAsync(() => client.EditAsync(request));
        Check.That(!error.ToString().Contains(Secret), "The text of a refusal has no signature");

        var download = await FailAsync(() => client.DownloadAsync(signed));
        Check.That(download is ImageDownloadException { Kind: ImageDownloadErrorKind.AddressRefused } && !download.ToString().Contains(Secret), "The text of a failed download has no signature");

        var report = await client.SaveAllAsync(results[1], "failed");
        Check.That(report.Failed is [var failure] && !failure.ToString().Contains(Secret) && !report.ToString().Contains(Secret), "The text of a failed save has no signature");
    }

    private static async Task<ImageEditException> FailAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ImageEditException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The call succeeded.");
    }
}
