using QwenImageEdit.Inputs;
using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>What makes a request one that the service would refuse. The numbers are the model's capabilities.</summary>
internal static class RequestRules
{
    public static IEnumerable<RequestViolation> Check(ImageEditRequest request) =>
        [.. Model(request), .. Images(request), .. Texts(request), .. Count(request), .. Size(request), .. Seed(request), .. Accepted(request)];

    private static IEnumerable<RequestViolation> Model(ImageEditRequest request)
    {
        if (request.Model == default)
        {
            yield return new(RequestViolationCode.ModelMissing, ParameterNames.Model, "empty", "A request names a model.", "Pass one, such as ImageEditModel.QwenImageEditPlus.");
        }
    }

    private static IEnumerable<RequestViolation> Images(ImageEditRequest request)
    {
        var capabilities = request.Capabilities;
        if (request.Images.Count < capabilities.MinImages)
        {
            yield return ImageCount(request, RequestViolationCode.TooFewImages, "Add an image with AddImage.");
        }

        if (request.Images.Count > capabilities.MaxImages)
        {
            yield return ImageCount(request, RequestViolationCode.TooManyImages, "Leave some out, or edit in several turns.");
        }

        for (int index = 0; index < request.Images.Count; index++)
        {
            string parameter = Invariant($"{ParameterNames.Image}[{index}]");
            foreach (var problem in ImageRules.Check(request.Inspections[index]))
            {
                yield return problem.ToViolation(parameter, request.Images[index]);
            }

            if (request.Images[index] is UploadedImageInput uploaded && uploaded.Model != request.Model)
            {
                yield return new(RequestViolationCode.ImageUploadedForOtherModel, parameter, uploaded.ToString(), $"It was uploaded for {uploaded.Model}, and only that model can use it.", $"Upload it for {request.Model}.");
            }
        }
    }

    private static RequestViolation ImageCount(ImageEditRequest request, RequestViolationCode code, string remedy) =>
        new(code, ParameterNames.Image, Invariant($"given {request.Images.Count} times"), Invariant($"{request.Model} takes {Range(request.Capabilities.MinImages, request.Capabilities.MaxImages)} images."), remedy);

    private static IEnumerable<RequestViolation> Texts(ImageEditRequest request)
    {
        if (request.Prompt.All(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            yield return new(RequestViolationCode.PromptMissing, ParameterNames.Text, "blank", "A request says in one text what to do.", "Pass it to WithPrompt.");
        }

        if (CodePoints.HasLoneSurrogate(request.Prompt))
        {
            yield return NotEncodable(ParameterNames.Text);
        }

        if (CodePoints.HasLoneSurrogate(request.NegativePrompt ?? string.Empty))
        {
            yield return NotEncodable(ParameterNames.NegativePrompt);
        }
    }

    private static RequestViolation NotEncodable(string parameter) =>
        new(RequestViolationCode.TextNotEncodable, parameter, "a text with half a surrogate pair", "No JSON can carry it.", "Correct the text; it was probably cut in the middle of a character.");

    private static IEnumerable<RequestViolation> Count(ImageEditRequest request)
    {
        int most = request.Capabilities.MaxCount;
        if (request.Count is { } count && (count < 1 || count > most))
        {
            yield return new(RequestViolationCode.CountOutOfRange, ParameterNames.Count, Invariant($"{count}"), Invariant($"{request.Model} makes {Range(1, most)} results."), Invariant($"Ask for {Range(1, most)}."));
        }
    }

    private static IEnumerable<RequestViolation> Size(ImageEditRequest request)
    {
        if (request.Size is not { } size)
        {
            yield break;
        }

        if (request.Capabilities.Size is not { } rule)
        {
            yield return NotAccepted(request, ParameterNames.Size, size.ToString());
        }
        else if (!rule.Allows(size.Width, size.Height))
        {
            yield return new(RequestViolationCode.SizeOutOfRange, ParameterNames.Size, size.ToString(), $"{request.Model} takes {rule}.", "Choose one of ImageSize.Recommended, or ImageSize.Matching for an input's own ratio.");
        }
    }

    private static IEnumerable<RequestViolation> Seed(ImageEditRequest request)
    {
        if (request.Seed is < 0)
        {
            yield return new(RequestViolationCode.SeedOutOfRange, ParameterNames.Seed, Invariant($"{request.Seed}"), "A seed is 0…2147483647.", "Pass one of those, or none.");
        }
    }

    private static IEnumerable<RequestViolation> Accepted(ImageEditRequest request)
    {
        var capabilities = request.Capabilities;
        if (request.PromptExtend is { } promptExtend && !capabilities.AcceptsPromptExtend)
        {
            yield return NotAccepted(request, ParameterNames.PromptExtend, promptExtend);
        }

        if (request.NegativePrompt is not null && !capabilities.AcceptsNegativePrompt)
        {
            yield return NotAccepted(request, ParameterNames.NegativePrompt, "given");
        }

        if (request.Watermark is { } watermark && !capabilities.AcceptsWatermark)
        {
            yield return NotAccepted(request, ParameterNames.Watermark, watermark);
        }

        if (request.Seed is { } seed && !capabilities.AcceptsSeed)
        {
            yield return NotAccepted(request, ParameterNames.Seed, seed);
        }
    }

    private static RequestViolation NotAccepted(ImageEditRequest request, string parameter, object value) =>
        new(RequestViolationCode.ParameterNotSupported, parameter, Invariant($"{value}"), $"{request.Model} does not take it.", "Leave it out, or choose a model that does.");

    private static string Range(int least, int most) => least == most ? Invariant($"only {least}") : Invariant($"{least}–{most}");
}
