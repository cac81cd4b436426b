using QwenImageEdit.Inputs;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>What the documentation advises against although the service takes it.</summary>
internal static class RequestAdvice
{
    private const double EqualRatioTolerance = 0.01;

    public static IEnumerable<RequestViolation> Check(ImageEditRequest request) =>
        [.. Sides(request), .. RoundedSize(request), .. MixedRatios(request)];

    private static IEnumerable<RequestViolation> Sides(ImageEditRequest request)
    {
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Inspections[index].Info is { } info && !(IsAdvised(info.Width) && IsAdvised(info.Height)))
            {
                yield return new(
                    RequestViolationCode.ImageSideNotAdvised,
                    Invariant($"{ParameterNames.Image}[{index}]"),
                    Invariant($"{info.Width}×{info.Height} pixels"),
                    Invariant($"Results are best with sides of {ImageLimits.AdvisedMinSide}–{ImageLimits.AdvisedMaxSide} pixels; smaller ones may blur, larger ones take longer."),
                    "Scale the image.");
            }
        }
    }

    private static bool IsAdvised(int side) => side is >= ImageLimits.AdvisedMinSide and <= ImageLimits.AdvisedMaxSide;

    private static IEnumerable<RequestViolation> RoundedSize(ImageEditRequest request)
    {
        if (request.Size is { } size && (size.Width % SizeMatcher.Step != 0 || size.Height % SizeMatcher.Step != 0))
        {
            yield return new(
                RequestViolationCode.SizeWillBeRounded,
                ParameterNames.Size,
                size.ToString(),
                Invariant($"The service rounds sides to multiples of {SizeMatcher.Step}."),
                "Choose such sides when the exact size matters.");
        }
    }

    private static IEnumerable<RequestViolation> MixedRatios(ImageEditRequest request)
    {
        var ratios = request.Inspections
            .Select(inspection => inspection.Info)
            .OfType<ImageInfo>()
            .Select(info => Math.Log((double)info.Width / info.Height))
            .ToList();
        if (request.Size is null && ratios.Count > 1 && ratios.Max() - ratios.Min() > EqualRatioTolerance)
        {
            yield return new(
                RequestViolationCode.RatioFromLastImage,
                ParameterNames.Size,
                "not set",
                "The images differ in ratio, and the last one decides the output's.",
                request.Capabilities.Size is null ? "Put the image with the wanted ratio last." : "Put the image with the wanted ratio last, or set a size.");
        }
    }
}
