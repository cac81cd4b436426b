using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using QwenImageEdit;

namespace Compatibility;

internal static class Edits
{
    public static async Task EditAsync(ImageEditClient client, ImageEditRequest request)
    {
        var result = await client.EditAsync(request);
        Check.That(result.Images.Count == 1 && result.Images[0] is { Url.Length: > 0, ExpiresAt: not null }, "An edit returns a link that expires");
        Check.That(result.RequestId.Length > 0 && result.Usage.ImageCount == 1, "An edit returns its id and its usage");

        var restored = ImageEditJson.DeserializeResult(ImageEditJson.Serialize(result));
        Check.That(result.Equals(restored), "A result that is stored as JSON is restored equal");

        var report = await client.SaveAllAsync(restored, "saved");
        Check.That(report.IsComplete && ImageInput.FromFile(report.Saved[0].Path).ReadInfo() is { Format: ImageFormat.Png, Width: 1024, Height: 1024 }, "A result is saved");
        Check.That((await client.DownloadAsync(result.Images[0])).Length == new FileInfo(report.Saved[0].Path).Length, "A result is downloaded");
    }

    public static async Task UploadAsync(ImageEditClient client)
    {
        var model = ImageEditModel.QwenImageEditPlus;
        var uploaded = await client.UploadAsync(ImageInput.FromBytes(SampleImages.SmallPng), model);
        var result = await client.EditAsync(ImageEditRequest.For(model).AddImages(uploaded, ImageInput.FromBytes(SampleImages.LargeBmp())).WithPrompt("A blue square").Build());
        Check.That(result.Images.Count == 1, "An uploaded and a large image are edited");
    }

    public static async Task RefuseAsync(ImageEditRequest request)
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-invalid" });
        try
        {
            await client.EditAsync(request);
        }
        catch (ImageEditApiException exception)
        {
            Check.That(exception is { StatusCode: HttpStatusCode.Unauthorized, ErrorCode: "InvalidApiKey" }, "A wrong key is refused");
            return;
        }

        throw new InvalidOperationException("A wrong key was accepted.");
    }

    /// <summary>Cancels an edit after the service has made it.</summary>
    public static async Task CancelAsync(ImageEditClient client, ImageEditRequest request)
    {
        using var http = new HttpClient { BaseAddress = new Uri(new ImageEditClientOptions().ResolveEndpoint(), "/emulator/") };
        using var fault = await http.PostAsync("faults", new StringContent("""{"fault":"stallBeforeHeaders"}"""));
        fault.EnsureSuccessStatusCode();
        string ledger = await http.GetStringAsync("ledger");

        using var cancellation = new CancellationTokenSource();
        var edit = client.EditAsync(request, cancellationToken: cancellation.Token);
        while (!edit.IsCompleted && await http.GetStringAsync("ledger") == ledger)
        {
            await Task.Delay(20);
        }

        cancellation.Cancel();
        try
        {
            await edit;
        }
        catch (OperationCanceledException exception)
        {
            Check.That(exception.InnerException is ImageEditTransportException { OutcomeUnknown: true }, "A cancelled edit says that its outcome is unknown");
            return;
        }

        throw new InvalidOperationException("The edit was not cancelled.");
    }
}
