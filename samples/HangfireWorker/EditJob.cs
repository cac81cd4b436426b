using Hangfire;
using QwenImageEdit;
using QwenImageEdit.Batch;

namespace HangfireWorker;

/// <summary>One edit as a job. Hangfire runs a job again when its worker has died, also when the edit is paid already. The ledger pays once for each key.</summary>
internal sealed class EditJob(IImageEditLedger ledger, IImageEditClient client, WorkerSettings settings)
{
    /// <remarks>
    /// An <see cref="EditInFlightException"/> passes when the edit ends, or within a minute when its worker has died: the job is run again until then.
    /// An <see cref="EditOutcomeUnknownException"/> needs a person: the job fails at once.
    /// </remarks>
    [AutomaticRetry(Attempts = 60, DelaysInSeconds = new[] { 10 }, LogEvents = false, ExceptOn = new[] { typeof(EditOutcomeUnknownException), typeof(ImageEditValidationException) })]
    public async Task RunAsync(string key, string image, string prompt, CancellationToken cancellationToken)
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
            .AddImage(ImageInput.FromFile(Path.Combine(AppContext.BaseDirectory, "images", image)))
            .WithPrompt(prompt)
            .Build();

        // What is being paid is not given up when the server stops.
        var result = await ledger.EditOnceAsync(key, request, CancellationToken.None);
        var report = await client.SaveAllAsync(result, settings.Output, new ImageSaveOptions { FileNameTemplate = $"{key}-{{index}}.png" }, cancellationToken: cancellationToken);
        report.ThrowIfIncomplete();
    }
}
