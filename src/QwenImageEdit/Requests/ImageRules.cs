using QwenImageEdit.Inputs;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>What the service refuses of an input image, whatever the model.</summary>
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
            yield return new(RequestViolationCode.ImageSideTooShort, Invariant($"its {info.Width}×{info.Height} pixels are too few: each side has at least {ImageLimits.MinSide}."), "Pass a larger image.");
        }

        if (longer > (long)shorter * ImageLimits.MaxRatio)
        {
            yield return new(RequestViolationCode.ImageRatioTooExtreme, Invariant($"its {info.Width}×{info.Height} pixels are too long and thin: the ratio is at most {ImageLimits.MaxRatio}:1."), "Crop it.");
        }
    }
}
