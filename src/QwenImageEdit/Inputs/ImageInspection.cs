namespace QwenImageEdit.Inputs;

/// <summary>What the inspection of an input found: its info, or a problem, or neither for a URL.</summary>
/// <param name="Info">What the header contains.</param>
/// <param name="Problem">Why the image cannot be sent.</param>
/// <param name="Advice">What the documentation of the service does not cover; null for a usual image.</param>
/// <param name="Version">Differs once the source was written to; null when that cannot be observed.</param>
internal sealed record ImageInspection(ImageInfo? Info, ImageProblem? Problem = null, ImageProblem? Advice = null, DateTime? Version = null)
{
    public static ImageInspection Unseen { get; } = new(Info: null);
}
