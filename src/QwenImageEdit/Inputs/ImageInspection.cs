namespace QwenImageEdit.Inputs;

/// <summary>What a look at an input's header showed: its info, a problem, or neither for a URL.</summary>
/// <param name="Info">What the header tells.</param>
/// <param name="Problem">Why it cannot be sent.</param>
/// <param name="Version">Tells whether the source was changed since; null when it cannot change.</param>
internal sealed record ImageInspection(ImageInfo? Info, ImageProblem? Problem = null, DateTime? Version = null)
{
    public static ImageInspection Unseen { get; } = new(Info: null);

    public static ImageInspection[] Of(List<ImageInput> images)
    {
        var inspections = new ImageInspection[images.Count];
        for (int index = 0; index < inspections.Length; index++)
        {
            inspections[index] = images[index].Inspect();
        }

        return inspections;
    }
}
