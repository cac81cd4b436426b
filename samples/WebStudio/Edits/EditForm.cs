using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>The page's form, mapped to a request. Its images are read from the form's own buffers, piece by piece.</summary>
internal sealed class EditForm(IFormCollection form)
{
    private const string IdFormat = "D";

    private readonly FieldErrors _errors = new([]);

    /// <summary>The page's own id of this edit; the same one however often the form is sent.</summary>
    public string EditId { get; } = form[FormFields.EditId].ToString();

    /// <summary>Builds the request, or returns all errors at once.</summary>
    public bool TryBuild([NotNullWhen(true)] out ImageEditRequest? request, out IReadOnlyDictionary<string, string[]> errors)
    {
        if (!Guid.TryParseExact(EditId, IdFormat, out _))
        {
            _errors.Add(FormFields.EditId, "The edit's id must be a UUID.");
        }

        bool isBuilt = Builder().TryBuild(out request, out var violations);
        _errors.Add([.. violations.Where(violation => !_errors.Has(violation))]);
        errors = _errors.ByField;
        return isBuilt && errors.Count == 0;
    }

    private ImageEditRequestBuilder Builder()
    {
        // A text that the service would truncate is reported before the edit is billed.
        var builder = ImageEditRequest.For(Model()).WithTextOverflow(TextOverflow.Reject).WithPrompt(Text(FormFields.Prompt))
            .AddImages(form.Files.GetFiles(FormFields.Images).Select(file => ImageInput.FromStream(file.OpenReadStream, file.Length)));

        if (Text(FormFields.NegativePrompt) is { } negativePrompt)
        {
            builder.WithNegativePrompt(negativePrompt);
        }

        if (Number(FormFields.Count) is { } count)
        {
            builder.WithCount(count);
        }

        if (Size() is { } size)
        {
            builder.WithSize(size);
        }

        if (Number(FormFields.Seed) is { } seed)
        {
            builder.WithSeed(seed);
        }

        if (Flag(FormFields.PromptExtend) is { } promptExtend)
        {
            builder.WithPromptExtend(promptExtend);
        }

        if (Flag(FormFields.Watermark) is { } watermark)
        {
            builder.WithWatermark(watermark);
        }

        return builder;
    }

    private ImageEditModel Model()
    {
        if (Text(FormFields.Model, StudioLimits.MaxModelIdLength) is not { } id)
        {
            return default;
        }

        try
        {
            return new ImageEditModel(id);
        }
        catch (ArgumentException)
        {
            _errors.Add(FormFields.Model, "A model id must not contain white space.");

            // Any model will do to check the other fields with.
            return ImageEditModel.QwenImageEditPlus;
        }
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

        _errors.Add(field, $"Enter a whole number up to {int.MaxValue}.");
        return null;
    }

    private ImageSize? Size()
    {
        if (Text(FormFields.Size) is not { } text)
        {
            return null;
        }

        if (ImageSize.TryParse(text, out var size))
        {
            return size;
        }

        _errors.Add(FormFields.Size, "Enter the width and the height in whole pixels.");
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

        _errors.Add(field, "The value must be true or false.");
        return null;
    }

    /// <summary>A field's text; null when it is missing, blank or too long. A form's line ends are CRLF, which would count twice.</summary>
    private string? Text(string field, int maxLength = StudioLimits.MaxTextLength)
    {
        if (form[field].FirstOrDefault() is not { } given || string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        string text = given.ReplaceLineEndings("\n");
        if (text.Length <= maxLength)
        {
            return text;
        }

        _errors.Add(field, $"The text can have at most {maxLength} characters. Shorten it.");
        return null;
    }
}
