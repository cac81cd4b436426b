using System.Security;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Saving;

/// <summary>Saves one image to a file, completely or not at all.</summary>
internal static class ImageFile
{
    public static async Task<SavedImage> SaveAsync(
        IImageEditClient client, EditedImage image, string path, ExistingFileAction existingFile, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            string target = Path.GetFullPath(path);
            ThrowIfTaken(target, existingFile);
            using var file = PartFile.CreateFor(target);
            var check = await ImageCopy.CopyWithRestartsAsync(client, image, file.Stream, progress, cancellationToken).ConfigureAwait(false);
            var format = check.Format!.Value;
            string corrected = ImageFormats.FromFileName(target) is { } expected && expected != format ? Path.ChangeExtension(target, format.GetFileExtension()) : target;
            return new SavedImage
            {
                Image = image,
                Path = file.MoveTo(corrected, existingFile),
                Format = format,
                ByteLength = check.Length,
                IsExtensionReplaced = corrected != target,
            };
        }
        catch (ImageDownloadException exception)
        {
            exception.SetMissingImage(image);
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new ImageDownloadException(
                $"The image could not be saved as '{TextSanitizer.Sanitize(path)}': {TextSanitizer.SanitizeSentence(exception.Message)} The edit has been paid for: save the image to another path or later, and do not repeat the edit.",
                exception)
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
            throw new IOException("The path is a directory.");
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
