using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>The outcome of saving the images of one result: each image was either saved or failed.</summary>
public sealed record ImageSaveReport
{
    /// <summary>The images that were saved, in the order of the result. Default empty.</summary>
    public IReadOnlyList<SavedImage> Saved { get; init => field = [.. value ?? []]; } = [];

    /// <summary>The images that could not be saved, in the order of the result. Default empty.</summary>
    public IReadOnlyList<ImageSaveFailure> Failed { get; init => field = [.. value ?? []]; } = [];

    /// <summary>True if no image failed.</summary>
    public bool IsComplete => Failed.Count == 0;

    private string Summary => Invariant($"{Saved.Count} of {Saved.Count + Failed.Count} images were saved.");

    /// <summary>Throws if an image could not be saved.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="ImageDownloadException">An image could not be saved. The message describes each failure; the inner exception is the first one's.</exception>
    public ImageSaveReport ThrowIfIncomplete() =>
        IsComplete ? this : throw new ImageDownloadException(Summary + string.Concat(Failed.Select(failure => $"{Environment.NewLine}- {failure}")), Failed[0].Exception)
        {
            Image = Failed[0].Image,
            Kind = (Failed[0].Exception as ImageDownloadException)?.Kind ?? ImageDownloadErrorKind.Unknown,
        };

    /// <summary>Describes the report in one line.</summary>
    /// <returns>The number of saved images and the indexes of those that failed.</returns>
    public override string ToString() =>
        IsComplete ? Summary : Invariant($"{Summary} Not saved: image {string.Join(", ", Failed.Select(failure => failure.Image.Index))}.");

    /// <inheritdoc/>
    public bool Equals(ImageSaveReport? other) =>
        other is not null && Saved.SequenceEqual(other.Saved) && Failed.SequenceEqual(other.Failed);

    /// <inheritdoc/>
    public override int GetHashCode() => (Saved.Count, Failed.Count).GetHashCode();
}
