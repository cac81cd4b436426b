using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>Checks the rules that the service enforces. The limits are the capabilities of the model.</summary>
internal static class RequestRules
{
    /// <summary>The end of each remedy for a rule of a family: the service may have changed it since this version of the package.</summary>
    public const string OrOtherCapabilities = ". If the service has changed this rule, pass the new one to WithCapabilities.";

    public static void Check(ImageEditRequest request, List<RequestViolation> violations)
    {
        Model(request, violations);
        ImageCount(request, violations);
        Images(request, violations);
        Texts(request, violations);
        Count(request, violations);
        Size(request, violations);
        Seed(request, violations);
        ParameterRules.Check(request, violations);
    }

    private static void Model(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request.Model == default)
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.ModelMissing,
                Parameter = ImageEditParameterNames.Model,
                Message = "The model is missing.",
                Remedy = "Pass one to ImageEditRequest.For, such as ImageEditModel.QwenImageEditPlus.",
            });
        }
    }

    private static void ImageCount(ImageEditRequest request, List<RequestViolation> violations)
    {
        var (least, most) = (request.Capabilities.MinImages, request.Capabilities.MaxImages);
        int count = request.Images.Count;
        if (count < least || count > most)
        {
            violations.Add(new()
            {
                Code = count < least ? RequestViolationCode.TooFewImages : RequestViolationCode.TooManyImages,
                Parameter = ImageEditParameterNames.Image,
                Value = Invariant($"{count}"),
                Message = Invariant($"{request.Model} accepts {Images(least, most)} per request, but this request has {count}."),
                Remedy = (count < least ? "Add one with AddImage" : "Leave some out or make the edit in several turns") + OrOtherCapabilities,
            });
        }
    }

    private static void Images(ImageEditRequest request, List<RequestViolation> violations)
    {
        for (int index = 0; index < request.Images.Count; index++)
        {
            var image = request.Images[index];
            foreach (var problem in ImageRules.Check(request.Inspections[index]))
            {
                violations.Add(problem.ToViolation(ImageEditParameterNames.ImageAt(index), image));
            }

            if (image is UploadedImage uploaded && uploaded.Model != request.Model)
            {
                violations.Add(new ImageProblem(RequestViolationCode.ImageUploadedForOtherModel, $"was uploaded for {uploaded.Model}, and only that model can use it.", $"Upload it for {request.Model}.")
                    .ToViolation(ImageEditParameterNames.ImageAt(index), image));
            }
        }
    }

    private static bool IsBlank(string text)
    {
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    private static void Texts(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (IsBlank(request.Prompt))
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.PromptMissing,
                Parameter = ImageEditParameterNames.Text,
                Message = "The prompt is missing.",
                Remedy = "Set it with WithPrompt.",
            });
        }

        Encodable(request.Prompt, "prompt", ImageEditParameterNames.Text, violations);
        Encodable(request.NegativePrompt, "negative prompt", ImageEditParameterNames.NegativePrompt, violations);
    }

    private static void Encodable(string? text, string name, string parameter, List<RequestViolation> violations)
    {
        if (text is not null && CodePoints.HasLoneSurrogate(text))
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.TextNotEncodable,
                Parameter = parameter,
                Message = $"The {name} contains half of a surrogate pair, which JSON cannot represent.",
                Remedy = "Correct the text; it was probably cut in the middle of a character.",
            });
        }
    }

    private static void Count(ImageEditRequest request, List<RequestViolation> violations)
    {
        int? most = request.Sequential == true ? request.Capabilities.MaxSequentialCount : request.Capabilities.MaxCount;
        if (request.Count is { } count && (count < 1 || count > most))
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.CountOutOfRange,
                Parameter = ImageEditParameterNames.Count,
                Value = Invariant($"{count}"),
                Message = Invariant($"{request.Model} makes {Images(1, most)} per request, but n is {count}."),
                Remedy = count < 1 && most is null ? "Set a count of 1 or more."
                    : (most == 1 ? "Set the count to 1" : Invariant($"Set a count from 1 to {most}")) + (count < 1 ? "." : OrOtherCapabilities),
            });
        }
    }

    private static void Size(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request is { Size: null, Resolution: null })
        {
            return;
        }

        if (request.Capabilities.Size is not { } rule)
        {
            violations.Add(ParameterRules.NotSupported(request.Model, ImageEditParameterNames.Size, request.SizeText!));
        }
        else if (!(request.Size is { } pixels ? rule.Allows(pixels.Width, pixels.Height) : rule.Allows(request.Resolution!.Value)))
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.SizeOutOfRange,
                Parameter = ImageEditParameterNames.Size,
                Value = request.SizeText!,
                Message = $"The size {request.SizeText} is outside the limits of {request.Model} ({rule}).",
                Remedy = "Choose one of ImageSize.Recommended, or use ImageSize.Matching to keep the ratio of an input image" + OrOtherCapabilities,
            });
        }
    }

    private static void Seed(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request.Seed is { } seed and < 0)
        {
            violations.Add(new()
            {
                Code = RequestViolationCode.SeedOutOfRange,
                Parameter = ImageEditParameterNames.Seed,
                Value = Invariant($"{seed}"),
                Message = Invariant($"The seed must be from 0 to {int.MaxValue}, but it is {seed}."),
                Remedy = "Set a seed in this range, or leave it out.",
            });
        }
    }

    private static string Images(int least, int? most) => (least, most) switch
    {
        (_, null) => Invariant($"{least} or more images"),
        (1, 1) => "1 image",
        _ when least == most => Invariant($"{most} images"),
        _ => Invariant($"{least}–{most} images"),
    };
}
