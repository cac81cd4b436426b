using QwenImageEdit;
using WebStudio.Edits;

namespace WebStudio.Pictures;

/// <summary>Downloads result pictures into the folder of their edit, so that they can be shown after their links have expired.</summary>
internal sealed class PictureStore(IImageEditClient client, ILogger<PictureStore> logger)
{
    private const string FileNameTemplate = "result-{index}.png";

    /// <summary>Saves all pictures of an edit that was answered. Those that cannot be saved now are fetched again when they are shown.</summary>
    public async Task SaveAllAsync(StudioEdit edit, CancellationToken cancellationToken)
    {
        var options = new ImageSaveOptions { FileNameTemplate = FileNameTemplate, ExistingFile = ExistingFileAction.Replace };
        var report = await client.SaveAllAsync(edit.Record.Result!, edit.Folder.Path, options, cancellationToken);
        foreach (var failure in report.Failed)
        {
            logger.PictureNotSaved(failure.Image.Index, edit.Record.Id, failure.Exception);
        }

        Add(edit, [.. report.Saved.Select(Describe)]);
    }

    /// <summary>Finds a picture, and downloads it if that failed before.</summary>
    /// <returns>Null when the edit has no such picture.</returns>
    /// <exception cref="ImageDownloadException">The picture is not stored, and its link does not deliver it, or it cannot be stored.</exception>
    public async Task<StoredPicture?> FindAsync(StudioEdit edit, int index, CancellationToken cancellationToken)
    {
        if (Stored(edit, index) is { } stored)
        {
            return stored;
        }

        if (!edit.Record.HasEnded || edit.Record.Result?.Images.FirstOrDefault(image => image.Index == index) is not { } image)
        {
            return null;
        }

        await edit.Download.WaitAsync(cancellationToken);
        try
        {
            return Stored(edit, index) ?? await SaveAsync(edit, image, cancellationToken);
        }
        finally
        {
            edit.Download.Release();
        }
    }

    private static StoredPicture? Stored(StudioEdit edit, int index) =>
        edit.Record.Pictures.FirstOrDefault(picture => picture.Index == index && File.Exists(edit.Folder.PathOf(picture.FileName)));

    private async Task<StoredPicture> SaveAsync(StudioEdit edit, EditedImage image, CancellationToken cancellationToken)
    {
        string path = edit.Folder.PathOf(FileNameTemplate.Replace("{index}", $"{image.Index}", StringComparison.Ordinal));
        var picture = Describe(await client.SaveAsync(image, path, new ImageSaveOptions { ExistingFile = ExistingFileAction.Replace }, cancellationToken));
        Add(edit, [picture]);
        await edit.Folder.WriteAsync(edit.Record);
        return picture;
    }

    private static void Add(StudioEdit edit, IReadOnlyList<StoredPicture> pictures) => edit.Change(record => record with
    {
        Pictures = [.. record.Pictures.Where(known => pictures.All(picture => picture.Index != known.Index)).Concat(pictures).OrderBy(picture => picture.Index)],
    });

    private static StoredPicture Describe(SavedImage saved)
    {
        var info = Inspect(saved.Path);
        return new StoredPicture(saved.Image.Index, Path.GetFileName(saved.Path), info?.Width, info?.Height, saved.Format, saved.ByteLength);
    }

    /// <returns>Null for a picture that is no input for the service, for example because it is larger; it is paid, and shown all the same.</returns>
    private static ImageInfo? Inspect(string path)
    {
        try
        {
            return ImageInput.FromFile(path).ReadInfo();
        }
        catch (ImageEditValidationException)
        {
            return null;
        }
    }
}
