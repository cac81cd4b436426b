using System.Text.Json;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Saves the images of a result and says where they are.</summary>
internal sealed class ResultSaver(IImageEditClient client, ToolConsole console, string folder, ImageSaveOptions options)
{
    /// <summary>Saves a paid result. Until all its images are saved, it is in a file from which they can be fetched.</summary>
    /// <exception cref="ToolException">Not all images are saved; it names that file.</exception>
    public async Task<ImageSaveReport> SaveAsync(ImageEditResult result, CancellationToken cancellationToken)
    {
        string? file = ResultStore.Store(result, folder);
        var report = await SaveAsync(result, () => Where(result, file, folder), file, cancellationToken).ConfigureAwait(false);
        ResultStore.Remove(file);
        return report;
    }

    /// <summary>Saves a result that is in a file already.</summary>
    /// <exception cref="ToolException">Not all images are saved.</exception>
    public Task<ImageSaveReport> SaveStoredAsync(ImageEditResult result, CancellationToken cancellationToken) =>
        SaveAsync(result, static () => "The images that are missing can be fetched again with the same command while their links live.", file: null, cancellationToken);

    public void Report(ImageEditResult result, ImageSaveReport report, decimal? price, IEnumerable<RequestViolation> warnings)
    {
        foreach (var image in report.Saved)
        {
            console.WriteLine(image.Path);
        }

        if (result.FailedCount > 0)
        {
            console.WriteNote($"{result.FailedCount} of the requested images could not be made. They are not billed.");
        }

        console.WriteJson(Document(result, report, price, warnings), EditJsonContext.Default.SavedDocument);
    }

    private async Task<ImageSaveReport> SaveAsync(ImageEditResult result, Func<string> nextStep, string? file, CancellationToken cancellationToken)
    {
        ImageSaveReport report;
        try
        {
            report = await client.SaveAllAsync(result, folder, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            throw NotSaved(exception is OperationCanceledException ? "Saving was interrupted." : exception.Message, kind: null);
        }

        if (report.IsComplete)
        {
            return report;
        }

        foreach (var image in report.Saved)
        {
            console.WriteLine(image.Path);
        }

        throw NotSaved(
            string.Join(Environment.NewLine, report.Failed.Select(static failure => failure.Exception.Message)),
            report.Failed.Select(static failure => (failure.Exception as ImageDownloadException)?.Kind.ToString()).FirstOrDefault());

        ToolException NotSaved(string reason, string? kind) => new(new Failure
        {
            Code = "not-saved",
            Message = $"The images are made and paid, but not all of them are saved. {reason}{Environment.NewLine}{nextStep()}",
            ExitCode = ExitCode.NotSaved,
            Kind = kind,
            Model = result.Model.ToString(),
            RequestId = result.RequestId,
            ResultFile = file,
        });
    }

    private static string Where(ImageEditResult result, string? file, string folder) => file is not null
        ? $"The result is in {file}. Save its images within 24 hours, without another edit, with: qwen-image-edit fetch \"{file}\" --out-dir \"{folder}\""
        : $"The result could not be written to a file either. Store this line in one, and save its images within 24 hours with qwen-image-edit fetch FILE:{Environment.NewLine}{ImageEditJson.Serialize(result)}";

    private static SavedDocument Document(ImageEditResult result, ImageSaveReport report, decimal? price, IEnumerable<RequestViolation> warnings)
    {
        using var json = JsonDocument.Parse(ImageEditJson.Serialize(result));
        string[] warned = [.. warnings.Select(static warning => PlainWords.Of(warning.ToString()))];
        return new SavedDocument
        {
            RequestId = result.RequestId,
            Model = result.Model.ToString(),
            Images = [.. report.Saved.Select(static image => new SavedFile
            {
                Path = image.Path,
                Bytes = image.ByteLength,
                Format = image.Format.GetFileExtension().TrimStart('.'),
                Url = image.Image.Url,
                ExpiresAt = image.Image.ExpiresAt,
            })],
            FailedCount = result.FailedCount > 0 ? result.FailedCount : null,
            Price = price,
            Warnings = warned.Length > 0 ? warned : null,
            Result = json.RootElement.Clone(),
        };
    }
}
