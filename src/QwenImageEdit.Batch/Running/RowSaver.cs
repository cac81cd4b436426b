using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Saving;

namespace QwenImageEdit.Batch.Running;

/// <summary>Downloads the images of answered rows. A row is saved when every image is a whole file (I5).</summary>
internal sealed class RowSaver(IImageEditClient client, RunContext run, RowQueue queue)
{
    /// <summary>So many rows may wait for their download. When more cannot be saved, sending further ones is no use.</summary>
    public const int MinUnsaved = 48;

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

        List<BatchFile> files = [];
        List<Exception> failures = [];
        foreach (var image in work.Result.Images)
        {
            try
            {
                files.Add(await SaveAsync(work, output, image).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is ImageDownloadException or IOException or UnauthorizedAccessException)
            {
                failures.Add(exception);
            }
            catch (OperationCanceledException) when (run.AbandonToken.IsCancellationRequested)
            {
                // The row stays answered, and the next run downloads it.
                return;
            }
        }

        bool isComplete = failures.Count == 0;
        if (isComplete)
        {
            run.Logger.FilesWritten(work.Row.Key);
        }

        await run.Store.SaveAsync(work.Answered, files, isComplete, run.Now).ConfigureAwait(false);
        if (isComplete)
        {
            run.Logger.Saved(work.Row.Key);
            BatchMetrics.Ended("saved", work.Row.Model);
        }
        else
        {
            await FailAsync(work, failures).ConfigureAwait(false);
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
        catch (ImageDownloadException exception) when (IsDead(exception))
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

    private async Task FailAsync(SaveWork work, List<Exception> failures)
    {
        // As long as one of the images can still be had, the row is not lost.
        var exception = failures.Find(static failure => !IsDead(failure)) ?? failures[0];
        if (IsDead(exception))
        {
            run.Logger.Lost(work.Row.Key, exception.Message);
            BatchMetrics.Ended("lost", work.Row.Model);
            await run.Store.LoseAsync(work.Answered, exception.Message).ConfigureAwait(false);
            queue.Refresh();
            return;
        }

        run.Logger.NotSaved(work.Row.Key, exception.Message);
        if (exception is ImageDownloadException { Kind: ImageDownloadErrorKind.FileNotWritable or ImageDownloadErrorKind.FileExists })
        {
            run.Pause($"Paid images cannot be saved: {exception.Message} Run again when that is solved; the images are downloaded first.");
        }
        else if (MayPass(exception) && work.Failures + 1 < MaxFailures)
        {
            queue.SaveLater(work with { Failures = work.Failures + 1 }, Backoff.Of(work.Failures + 1, FirstWait, LongestWait));
        }
        else if (Interlocked.Increment(ref _unsaved) >= Math.Max(run.Settings.MaxInFlight, MinUnsaved))
        {
            run.Pause($"{_unsaved} paid rows could not be downloaded, the last one because: {exception.Message} Run again before their links expire.");
        }
    }

    private static bool IsDead(Exception exception) =>
        exception is ImageDownloadException { Kind: ImageDownloadErrorKind.LinkExpired or ImageDownloadErrorKind.LinkInvalid or ImageDownloadErrorKind.NotFound };

    private static bool MayPass(Exception exception) =>
        exception is not ImageDownloadException { Kind: ImageDownloadErrorKind.AddressRefused or ImageDownloadErrorKind.TooLarge or ImageDownloadErrorKind.NotAnImage };

    /// <summary>The file of an earlier run that is still as the ledger has it, or that it wrote before it ended and before the ledger knew: files appear only when they are whole.</summary>
    private async Task<string?> FindWrittenAsync(SaveWork work, EditedImage image, string path)
    {
        if (work.Recorded.FirstOrDefault(file => file.Index == image.Index) is { } recorded)
        {
            return await FileVerifier.IsWholeAsync(recorded, run.AbandonToken).ConfigureAwait(false) ? recorded.Path : null;
        }

        return EarlierFile.Find(path, work.IntendedAt);
    }
}
