using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Saving;

namespace QwenImageEdit.Batch.Running;

/// <summary>Downloads the images of answered rows. A row is saved when every image is a whole file (I5).</summary>
internal sealed class RowSaver(IImageEditClient client, RunContext run, RowQueue queue)
{
    private const int MaxFailures = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>The number of rows that this run could not save and will not try again.</summary>
    private int _unsaved;

    public async Task SaveAsync(SaveWork work)
    {
        if (run.Settings.Output is not { } output)
        {
            return;
        }

        try
        {
            List<BatchFile> files = [];
            foreach (var image in work.Result.Images)
            {
                files.Add(await SaveAsync(work, output, image).ConfigureAwait(false));
            }

            run.Logger.FilesWritten(work.Row.Key);
            await run.Store.SaveAsync(work.Number, files, run.Now).ConfigureAwait(false);
            run.Logger.Saved(work.Row.Key);
            BatchMetrics.Ended("saved", work.Row.Model);
        }
        catch (ImageDownloadException exception)
        {
            await FailAsync(work, exception).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.AbandonToken.IsCancellationRequested)
        {
            // The row stays answered, and the next run downloads it.
        }
    }

    private async Task<BatchFile> SaveAsync(SaveWork work, OutputTemplate output, EditedImage image)
    {
        if (!output.TryCreate(work.Row, image.Index, out string path, out string? problem))
        {
            throw new ImageDownloadException(problem!) { Kind = ImageDownloadErrorKind.FileNotWritable, Image = image };
        }

        string file;
        try
        {
            var source = work.Sources.Count > 0 ? new SavedFileClient(client, work.Sources) : client;
            file = (await source.SaveAsync(image, path, cancellationToken: run.AbandonToken).ConfigureAwait(false)).Path;
        }
        catch (ImageDownloadException exception) when (IsDead(exception.Kind))
        {
            if (await FindWrittenAsync(work, image, path).ConfigureAwait(false) is not { } written)
            {
                throw;
            }

            file = written;
        }

        return new BatchFile
        {
            Index = image.Index,
            Path = file,
            ByteLength = new FileInfo(file).Length,
            Sha256 = await FileHash.ComputeAsync(file, run.AbandonToken).ConfigureAwait(false),
        };
    }

    private async Task FailAsync(SaveWork work, ImageDownloadException exception)
    {
        if (IsDead(exception.Kind))
        {
            run.Logger.Lost(work.Row.Key, exception.Message);
            BatchMetrics.Ended("lost", work.Row.Model);
            await run.Store.LoseAsync(work.Number, exception.Message).ConfigureAwait(false);
            return;
        }

        run.Logger.NotSaved(work.Row.Key, exception.Message);
        if (exception.Kind is ImageDownloadErrorKind.FileNotWritable or ImageDownloadErrorKind.FileExists or ImageDownloadErrorKind.AddressRefused)
        {
            run.Pause($"Paid images cannot be saved: {exception.Message} Run again when that is solved; the images are downloaded first.");
        }
        else if (work.Failures + 1 < MaxFailures)
        {
            queue.SaveLater(work with { Failures = work.Failures + 1 }, Backoff.Of(work.Failures + 1, FirstWait, LongestWait));
        }
        else if (Interlocked.Increment(ref _unsaved) >= run.Settings.MaxInFlight)
        {
            run.Pause($"{_unsaved} paid rows could not be downloaded, the last one because: {exception.Message} Run again before their links expire.");
        }
    }

    private static bool IsDead(ImageDownloadErrorKind kind) => kind is ImageDownloadErrorKind.LinkExpired or ImageDownloadErrorKind.LinkInvalid or ImageDownloadErrorKind.NotFound;

    /// <summary>The file of an earlier run that is still as the ledger has it, or that it wrote before it ended and before the ledger knew: files appear only when they are whole.</summary>
    private async Task<string?> FindWrittenAsync(SaveWork work, EditedImage image, string path)
    {
        if (work.Recorded.FirstOrDefault(file => file.Index == image.Index) is { } recorded)
        {
            return await FileVerifier.IsWholeAsync(recorded, run.AbandonToken).ConfigureAwait(false) ? recorded.Path : null;
        }

        // The client corrects an extension that is not that of the image.
        IEnumerable<string> paths = [path, .. Enum.GetValues<ImageFormat>().Select(format => Path.ChangeExtension(path, format.GetFileExtension()))];
        return paths.FirstOrDefault(each => File.Exists(each) && File.GetLastWriteTimeUtc(each) >= work.IntendedAt.UtcDateTime);
    }
}
