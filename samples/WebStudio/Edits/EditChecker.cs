using QwenImageEdit;
using WebStudio.Texts;

namespace WebStudio.Edits;

/// <summary>Checks an edit by the first bytes of its pictures, so that a picture is refused before it is uploaded.</summary>
internal sealed class EditChecker(StudioTexts texts)
{
    /// <summary>How many bytes of each picture are needed: the size in pixels stands behind the colour profile and the preview of a JPEG.</summary>
    public const int HeadBytes = 256 * 1024;

    public EditCheck Check(EditForm form)
    {
        var builder = form.Builder();
        builder.TryBuild(out var request, out var violations);
        var errors = form.Errors;
        errors.Add([.. violations.Where(violation => !errors.Has(violation) && !IsCutOff(form, violation))], form.Settings.Model);
        var advice = new FieldErrors(texts);
        advice.Add((request ?? RequestForAdvice(form))?.Warnings ?? [], form.Settings.Model);
        return new EditCheck(errors.ByField, advice.ByField, [.. form.Images.Select(Describe)]);
    }

    /// <summary>The advice on pictures does not depend on what else is filled in so far.</summary>
    private static ImageEditRequest? RequestForAdvice(EditForm form)
    {
        var settings = form.Settings with { Prompt = "?", NegativePrompt = null, Count = null, Seed = null };
        settings.ToRequest(form.Images.Select(Input)).TryBuild(out var request, out _);
        return request;
    }

    /// <summary>A file that is longer than its head may be complete although the head is not.</summary>
    private static bool IsCutOff(EditForm form, RequestViolation violation) =>
        violation.Code is RequestViolationCode.ImageHeaderInvalid
        && FormFields.PictureNumber(FormFields.Of(violation.Parameter)) is { } number
        && form.Images[number - 1].Length >= HeadBytes;

    private static CheckedPicture Describe(IFormFile file)
    {
        try
        {
            var info = Input(file).ReadInfo()!;
            return new CheckedPicture(info.Format, info.Width, info.Height);
        }
        catch (ImageEditValidationException)
        {
            return new CheckedPicture(null, null, null);
        }
    }

    private static ImageInput Input(IFormFile file) => ImageInput.FromStream(file.OpenReadStream, file.Length);
}
