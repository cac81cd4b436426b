using QwenImageEdit.Inputs;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>What the documentation advises against although the service takes it.</summary>
internal static class RequestAdvice
{
    private const double EqualRatioTolerance = 0.01;

    public static void Check(ImageEditRequest request, List<RequestViolation> advice)
    {
        Sides(request, advice);
        RoundedSize(request, advice);
        MixedRatios(request, advice);
    }

    private static void Sides(ImageEditRequest request, List<RequestViolation> advice)
    {
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Inspections[index].Info is { } info && !(IsAdvised(info.Width) && IsAdvised(info.Height)))
            {
                advice.Add(new(
                    RequestViolationCode.ImageSideNotAdvised,
                    ParameterNames.ImageAt(index),
                    Invariant($"{info.Width}×{info.Height} pixels"),
                    Invariant($"Results are best with sides of {ImageLimits.AdvisedMinSide}–{ImageLimits.AdvisedMaxSide} pixels; smaller ones may blur, larger ones take longer."),
                    "Scale the image."));
            }
        }
    }

    private static bool IsAdvised(int side) => side >= ImageLimits.AdvisedMinSide && side <= ImageLimits.AdvisedMaxSide;

    private static void RoundedSize(ImageEditRequest request, List<RequestViolation> advice)
    {
        if (request.Size is { } size && (size.Width % SizeMatcher.Step != 0 || size.Height % SizeMatcher.Step != 0))
        {
            advice.Add(new(
                RequestViolationCode.SizeWillBeRounded,
                ParameterNames.Size,
                size.ToString(),
                Invariant($"The service rounds sides to multiples of {SizeMatcher.Step}."),
                "Choose such sides when the exact size matters."));
        }
    }

    private static void MixedRatios(ImageEditRequest request, List<RequestViolation> advice)
    {
        if (request.Size is null && RatiosDiffer(request.Inspections))
        {
            advice.Add(new(
                RequestViolationCode.RatioFromLastImage,
                ParameterNames.Size,
                "not set",
                "The images differ in ratio, and the last one decides the output's.",
                request.Capabilities.Size is null ? "Put the image with the wanted ratio last." : "Put the image with the wanted ratio last, or set a size."));
        }
    }

    private static bool RatiosDiffer(IReadOnlyList<ImageInspection> inspections)
    {
        double least = double.MaxValue;
        double most = double.MinValue;
        for (int index = 0; index < inspections.Count; index++)
        {
            if (inspections[index].Info is { } info)
            {
                double ratio = Math.Log((double)info.Width / info.Height);
                (least, most) = (Math.Min(least, ratio), Math.Max(most, ratio));
            }
        }

        return most - least > EqualRatioTolerance;
    }
}
