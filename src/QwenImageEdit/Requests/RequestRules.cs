using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>What makes a request one that the service would refuse. The numbers are the model's capabilities.</summary>
internal static class RequestRules
{
    public static void Check(ImageEditRequest request, List<RequestViolation> violations)
    {
        Model(request, violations);
        Images(request, violations);
        Texts(request, violations);
        Count(request, violations);
        Size(request, violations);
        Seed(request, violations);
        Accepted(request, violations);
    }

    private static void Model(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request.Model == default)
        {
            violations.Add(new(RequestViolationCode.ModelMissing, ParameterNames.Model, "empty", "A request names a model.", "Pass one, such as ImageEditModel.QwenImageEditPlus."));
        }
    }

    private static void Images(ImageEditRequest request, List<RequestViolation> violations)
    {
        var capabilities = request.Capabilities;
        if (request.Images.Count < capabilities.MinImages)
        {
            violations.Add(ImageCount(request, RequestViolationCode.TooFewImages, "Add an image with AddImage."));
        }

        if (request.Images.Count > capabilities.MaxImages)
        {
            violations.Add(ImageCount(request, RequestViolationCode.TooManyImages, "Leave some out, or edit in several turns."));
        }

        for (int index = 0; index < request.Images.Count; index++)
        {
            foreach (var problem in ImageRules.Check(request.Inspections[index]))
            {
                violations.Add(problem.ToViolation(ParameterNames.ImageAt(index), request.Images[index]));
            }

            if (request.Images[index] is UploadedImage uploaded && uploaded.Model != request.Model)
            {
                violations.Add(new(RequestViolationCode.ImageUploadedForOtherModel, ParameterNames.ImageAt(index), uploaded.ToString(), $"It was uploaded for {uploaded.Model}, and only that model can use it.", $"Upload it for {request.Model}."));
            }
        }
    }

    private static RequestViolation ImageCount(ImageEditRequest request, RequestViolationCode code, string remedy) =>
        new(code, ParameterNames.Image, Invariant($"given {request.Images.Count} times"), Invariant($"{request.Model} takes {Range(request.Capabilities.MinImages, request.Capabilities.MaxImages)} images."), remedy);

    private static void Texts(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (IsBlank(request.Prompt))
        {
            violations.Add(new(RequestViolationCode.PromptMissing, ParameterNames.Text, "blank", "A request says in one text what to do.", "Pass it to WithPrompt."));
        }

        if (CodePoints.HasLoneSurrogate(request.Prompt))
        {
            violations.Add(NotEncodable(ParameterNames.Text));
        }

        if (CodePoints.HasLoneSurrogate(request.NegativePrompt ?? string.Empty))
        {
            violations.Add(NotEncodable(ParameterNames.NegativePrompt));
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

    private static RequestViolation NotEncodable(string parameter) =>
        new(RequestViolationCode.TextNotEncodable, parameter, "a text with half a surrogate pair", "No JSON can carry it.", "Correct the text; it was probably cut in the middle of a character.");

    private static void Count(ImageEditRequest request, List<RequestViolation> violations)
    {
        int most = request.Capabilities.MaxCount;
        if (request.Count is { } count && (count < 1 || count > most))
        {
            violations.Add(new(RequestViolationCode.CountOutOfRange, ParameterNames.Count, Invariant($"{count}"), Invariant($"{request.Model} makes {Range(1, most)} results."), Invariant($"Ask for {Range(1, most)}.")));
        }
    }

    private static void Size(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request.Size is not { } size)
        {
            return;
        }

        if (request.Capabilities.Size is not { } rule)
        {
            violations.Add(NotAccepted(request, ParameterNames.Size, size.ToString()));
        }
        else if (!rule.Allows(size.Width, size.Height))
        {
            violations.Add(new(RequestViolationCode.SizeOutOfRange, ParameterNames.Size, size.ToString(), $"{request.Model} takes {rule}.", "Choose one of ImageSize.Recommended, or ImageSize.Matching for an input's own ratio."));
        }
    }

    private static void Seed(ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request.Seed is < 0)
        {
            violations.Add(new(RequestViolationCode.SeedOutOfRange, ParameterNames.Seed, Invariant($"{request.Seed}"), "A seed is 0…2147483647.", "Pass one of those, or none."));
        }
    }

    private static void Accepted(ImageEditRequest request, List<RequestViolation> violations)
    {
        var capabilities = request.Capabilities;
        if (request.PromptExtend is { } promptExtend && !capabilities.AcceptsPromptExtend)
        {
            violations.Add(NotAccepted(request, ParameterNames.PromptExtend, promptExtend));
        }

        if (request.NegativePrompt is not null && !capabilities.AcceptsNegativePrompt)
        {
            violations.Add(NotAccepted(request, ParameterNames.NegativePrompt, "given"));
        }

        if (request.Watermark is { } watermark && !capabilities.AcceptsWatermark)
        {
            violations.Add(NotAccepted(request, ParameterNames.Watermark, watermark));
        }

        if (request.Seed is { } seed && !capabilities.AcceptsSeed)
        {
            violations.Add(NotAccepted(request, ParameterNames.Seed, seed));
        }
    }

    private static RequestViolation NotAccepted(ImageEditRequest request, string parameter, object value) =>
        new(RequestViolationCode.ParameterNotSupported, parameter, Invariant($"{value}"), $"{request.Model} does not take it.", "Leave it out, or choose a model that does.");

    private static string Range(int least, int most) => least == most ? Invariant($"only {least}") : Invariant($"{least}–{most}");
}
