using QwenImageEdit.Inputs;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>What the service accepts, but its documentation advises against.</summary>
internal static class RequestAdvice
{
    private const double EqualRatioTolerance = 0.01;

    public static void Check(ImageEditRequest request, List<RequestViolation> advice)
    {
        Images(request, advice);
        RoundedSize(request, advice);
        MixedRatios(request, advice);
        Switches(request, advice);
        LinkAdvice.Check(request, advice);
    }

    private static void Images(ImageEditRequest request, List<RequestViolation> advice)
    {
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Inspections[index].Advice is { } undocumented)
            {
                advice.Add(undocumented.ToViolation(ImageEditParameterNames.ImageAt(index), request.Images[index]));
            }

            if (request.Inspections[index].Info is { } info && !(IsAdvised(info.Width) && IsAdvised(info.Height)))
            {
                string predicate = Invariant($"has {info.Width}×{info.Height} pixels, but sides of {ImageLimits.AdvisedMinSide}–{ImageLimits.AdvisedMaxSide} pixels give the best results: smaller images may look blurred, and larger ones take longer.");
                advice.Add(new ImageProblem(RequestViolationCode.ImageSideNotAdvised, predicate, "Scale the image.")
                    .ToViolation(ImageEditParameterNames.ImageAt(index), request.Images[index]));
            }
        }
    }

    private static bool IsAdvised(int side) => side >= ImageLimits.AdvisedMinSide && side <= ImageLimits.AdvisedMaxSide;

    private static void RoundedSize(ImageEditRequest request, List<RequestViolation> advice)
    {
        if (request.Size is { } size && (size.Width % SizeMatcher.Step != 0 || size.Height % SizeMatcher.Step != 0))
        {
            advice.Add(new()
            {
                Code = RequestViolationCode.SizeWillBeRounded,
                Parameter = ImageEditParameterNames.Size,
                Value = size.ToString(),
                Message = Invariant($"The size is {size}, but the service rounds each side to a multiple of {SizeMatcher.Step}."),
                Remedy = Invariant($"Choose multiples of {SizeMatcher.Step} when the exact size matters."),
            });
        }
    }

    private static void MixedRatios(ImageEditRequest request, List<RequestViolation> advice)
    {
        if (request.Size is null && RatiosDiffer(request.Inspections))
        {
            advice.Add(new()
            {
                Code = RequestViolationCode.RatioFromLastImage,
                Parameter = ImageEditParameterNames.Size,
                Message = "The images have different ratios, and without a size the last image decides the ratio of the result.",
                Remedy = request.Capabilities.Size is null ? "Put the image with the right ratio last." : "Put the image with the right ratio last, or set a size with WithSize.",
            });
        }
    }

    private static void Switches(ImageEditRequest request, List<RequestViolation> advice)
    {
        if (request is { Thinking: true, PromptExtend: false })
        {
            advice.Add(new()
            {
                Code = RequestViolationCode.ThinkingWithoutPromptExtend,
                Parameter = ImageEditParameterNames.Thinking,
                Value = "true",
                Message = "enable_thinking is true, but it has no effect because prompt_extend is false.",
                Remedy = "Set prompt_extend to true with WithPromptExtend, or leave enable_thinking out.",
            });
        }

        if (request is { Sequential: true, Count: null })
        {
            advice.Add(new()
            {
                Code = RequestViolationCode.SequenceWithoutCount,
                Parameter = ImageEditParameterNames.Count,
                Message = "The request is for a sequence without a count, so the service chooses how many images it makes and bills.",
                Remedy = "Set the maximum with WithCount.",
            });
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
