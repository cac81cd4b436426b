using System.Security;

namespace QwenImageEdit.Saving;

/// <summary>Saves one image to a file: whole or not at all.</summary>
internal static class ImageFile
{
    public static async Task<SavedImage> SaveAsync(IImageEditClient client, EditedImage image, string path, ImageSaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            string target = Path.GetFullPath(path);
            ThrowIfTaken(target, options.ExistingFile);
            using var file = PartFile.CreateFor(target);
            var check = await ImageFetch.ToEmptyAsync(client, image, file.Stream, options.Progress, cancellationToken).ConfigureAwait(false);
            var format = check.Format!.Value;
            string corrected = ImageFormats.FromFileName(target) is { } expected && expected != format ? Path.ChangeExtension(target, format.GetFileExtension()) : target;
            return new SavedImage(image, file.MoveTo(corrected, options.ExistingFile), format, check.Length)
            {
                IsExtensionReplaced = corrected != target,
            };
        }
        catch (ImageDownloadException exception)
        {
            exception.TellImage(image);
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new ImageDownloadException($"The image could not be saved as '{path.Replace('\0', '\uFFFD')}': {exception.Message} It is made and paid: save it elsewhere or later, and never edit again for it.", exception)
            {
                Image = image,
                Kind = ImageDownloadErrorKind.FileNotWritable,
            };
        }
    }

    private static void ThrowIfTaken(string target, ExistingFileAction existingFile)
    {
        if (Path.GetFileName(target).Length == 0 || Directory.Exists(target))
        {
            throw new IOException("It is a directory.");
        }

        if (existingFile is ExistingFileAction.Replace or ExistingFileAction.NumberIfDifferent)
        {
            SpecialFile.ThrowIfAt(target);
        }

        if (existingFile == ExistingFileAction.Fail && File.Exists(target))
        {
            PartFileLeftovers.Remove(target);
            throw PartFile.Exists(target);
        }
    }
}
