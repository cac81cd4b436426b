using System.Globalization;

namespace WebStudio.Tests.Support;

/// <summary>The page's form, filled in.</summary>
internal static class EditForms
{
    public static MultipartFormDataContent Form(params (string Field, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        var values = new Dictionary<string, string>
        {
            ["editId"] = Guid.NewGuid().ToString(),
            ["model"] = "qwen-image-edit-plus",
            ["prompt"] = "Turn it into a watercolour",
        };
        foreach (var (field, value) in fields)
        {
            values[field] = value;
        }

        foreach (var (field, value) in values)
        {
            form.Add(new StringContent(value), field);
        }

        return form;
    }

    public static MultipartFormDataContent With(this MultipartFormDataContent form, params byte[][] images)
    {
        foreach (var image in images)
        {
            form.Add(new ByteArrayContent(image), "images", string.Create(CultureInfo.InvariantCulture, $"{form.Count()}.png"));
        }

        return form;
    }
}
