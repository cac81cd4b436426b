using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>What became of the images of one result: each is either saved or failed.</summary>
/// <param name="Saved">The images that are whole in their files, in the order of the result.</param>
/// <param name="Failed">The images that could not be saved, in the order of the result.</param>
public sealed record ImageSaveReport(IReadOnlyList<SavedImage> Saved, IReadOnlyList<ImageSaveFailure> Failed)
{
    /// <summary>True when every image is saved.</summary>
    public bool IsComplete => Failed.Count == 0;

    /// <summary>Goes on only when every image is saved.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="ImageDownloadException">An image could not be saved; the message tells of each, and the cause is that of the first.</exception>
    public ImageSaveReport ThrowIfIncomplete() =>
        IsComplete ? this : throw new ImageDownloadException(Describe(), Failed[0].Exception)
        {
            Image = Failed[0].Image,
            Kind = (Failed[0].Exception as ImageDownloadException)?.Kind ?? ImageDownloadErrorKind.Unspecified,
        };

    private string Describe() => Invariant($"{Failed.Count} of {Saved.Count + Failed.Count} images were not saved:")
        + string.Concat(Failed.Select(failure => Invariant($"{Environment.NewLine}- image {failure.Image.Index}: {failure.Exception.Message}")));
}
