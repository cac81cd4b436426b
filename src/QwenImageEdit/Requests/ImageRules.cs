using QwenImageEdit.Inputs;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>The rules for an input image that hold for every model.</summary>
internal static class ImageRules
{
    public static IEnumerable<ImageProblem> Check(ImageInspection inspection) =>
        ReferenceEquals(inspection, ImageInspection.Unseen) ? [] : Problems(inspection);

    private static IEnumerable<ImageProblem> Problems(ImageInspection inspection)
    {
        if (inspection.Problem is { } problem)
        {
            yield return problem;
        }

        if (inspection.Info is not { } info)
        {
            yield break;
        }

        int shorter = Math.Min(info.Width, info.Height);
        int longer = Math.Max(info.Width, info.Height);
        if (shorter < ImageLimits.MinSide)
        {
            yield return new(RequestViolationCode.ImageSideTooShort, Invariant($"has {info.Width}×{info.Height} pixels, but each side must have at least {ImageLimits.MinSide}."), "Pass a larger image.");
        }

        if (longer > (long)shorter * ImageLimits.MaxRatio)
        {
            yield return new(RequestViolationCode.ImageRatioTooExtreme, Invariant($"has {info.Width}×{info.Height} pixels, but the longer side can be at most {ImageLimits.MaxRatio} times the shorter."), "Crop it.");
        }
    }
}
