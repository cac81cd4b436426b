using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using QwenImageEdit;
using WebStudio.Texts;

namespace WebStudio.Edits;

/// <summary>The page's form, mapped to a request. Its images are read from the form's own buffers, piece by piece.</summary>
internal sealed class EditForm
{
    private const string IdFormat = "D";

    private readonly IFormCollection _form;
    private readonly StudioTexts _texts;

    public EditForm(IFormCollection form, StudioTexts texts)
    {
        (_form, _texts, Errors) = (form, texts, new FieldErrors(texts));
        EditId = form[FormFields.EditId].ToString();
        Settings = Read();
    }

    /// <summary>The page's own id of this edit; the same one however often the form is sent.</summary>
    public string EditId { get; }

    public EditSettings Settings { get; }

    /// <summary>The fields that cannot be read, and what was found wrong with the request that was built.</summary>
    public FieldErrors Errors { get; }

    public IReadOnlyList<IFormFile> Images => _form.Files.GetFiles(FormFields.Images);

    /// <summary>Builds the request, or returns all errors at once.</summary>
    public bool TryBuild([NotNullWhen(true)] out ImageEditRequest? request, out IReadOnlyDictionary<string, string[]> errors)
    {
        if (!Guid.TryParseExact(EditId, IdFormat, out _))
        {
            Complain(FormFields.EditId, "Field.EditId");
        }

        bool isBuilt = Builder().TryBuild(out request, out var violations);
        Errors.Add([.. violations.Where(violation => !Errors.Has(violation))], Settings.Model);
        errors = Errors.ByField;
        return isBuilt && errors.Count == 0;
    }

    public ImageEditRequestBuilder Builder() => Settings.ToRequest(Images.Select(file => ImageInput.FromStream(file.OpenReadStream, file.Length)));

    private EditSettings Read() => new()
    {
        Model = Model(),
        Prompt = Text(FormFields.Prompt),
        NegativePrompt = Text(FormFields.NegativePrompt),
        Count = Number(FormFields.Count),
        Size = Size(),
        Seed = Number(FormFields.Seed),
        PromptExtend = Flag(FormFields.PromptExtend),
        Watermark = Flag(FormFields.Watermark),
    };

    private string Model()
    {
        if (Text(FormFields.Model, StudioOptions.MaxModelIdLength) is not { } id)
        {
            return string.Empty;
        }

        if (!id.Any(char.IsWhiteSpace))
        {
            return id;
        }

        Complain(FormFields.Model, "Field.ModelWithWhiteSpace");

        // Any model will do to check the other fields with.
        return ImageEditModel.QwenImageEditPlus.Id;
    }

    private int? Number(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        Complain(field, "Field.WholeNumber", int.MaxValue);
        return null;
    }

    private string? Size()
    {
        if (Text(FormFields.Size) is not { } text)
        {
            return null;
        }

        if (ImageSize.TryParse(text, out var size))
        {
            return size.ToString();
        }

        Complain(FormFields.Size, "Field.SizeInPixels");
        return null;
    }

    private bool? Flag(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (bool.TryParse(text, out bool flag))
        {
            return flag;
        }

        Complain(field, "Field.TrueOrFalse");
        return null;
    }

    /// <summary>A field's text; null when it is missing, blank or too long. A form's line ends are CRLF, which would count twice.</summary>
    private string? Text(string field, int maxLength = StudioOptions.MaxTextLength)
    {
        if (_form[field].FirstOrDefault() is not { } given || string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        string text = given.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.Length <= maxLength)
        {
            return text;
        }

        Complain(field, "Field.TooLong", maxLength);
        return null;
    }

    private void Complain(string field, string text, params object[] values) => Errors.Add(field, _texts.Get(text, values));
}
