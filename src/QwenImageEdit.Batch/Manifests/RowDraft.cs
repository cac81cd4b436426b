using System.Globalization;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Collects the values of a row from its cells or members.</summary>
/// <param name="lineNumber">The line where the row begins; 0 when it has none.</param>
/// <param name="folder">The full path that the paths of images are relative to; null when they are full.</param>
/// <param name="defaults">What applies where the row has no value.</param>
internal sealed class RowDraft(long lineNumber, string? folder, ManifestDefaults defaults)
{
    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();
    private static readonly IReadOnlyList<string> NoProblems = [];

    private readonly string?[] _images = new string?[ManifestColumn.MaxImages];
    private Dictionary<string, string>? _values;
    private List<string>? _problems;
    private int _setOptions;
    private string? _id;
    private string? _prompt;
    private string? _negativePrompt;
    private ImageEditModel? _model;
    private int? _count;
    private string? _size;
    private int? _seed;
    private bool? _promptExtend;
    private bool? _watermark;
    private int? _priority;

    public void AddProblem(string problem) => (_problems ??= []).Add(problem);

    /// <summary>Sets what a column is for. Blank text of an option is the same as none.</summary>
    public void Set(ManifestColumn column, string text)
    {
        if (column.Option == ManifestOption.None)
        {
            SetValue(column.Name, text);
        }
        else if (!string.IsNullOrWhiteSpace(text))
        {
            SetOption(column, text);
        }
    }

    public void SetImages(ManifestColumn column, IReadOnlyList<string> images)
    {
        if (images.Count > _images.Length)
        {
            AddProblem($"'{column.Name}' has {images.Count} images, but no model accepts more than {_images.Length}.");
            return;
        }

        for (int index = 0; index < images.Count; index++)
        {
            SetImage(column with { ImageNumber = index + 1 }, images[index]);
        }
    }

    public ManifestRow ToRow() => new()
    {
        LineNumber = lineNumber,
        Id = _id,
        Model = _model ?? defaults.Model,
        Images = Images(),
        Prompt = _prompt ?? defaults.Prompt,
        NegativePrompt = _negativePrompt ?? defaults.NegativePrompt,
        Count = _count ?? defaults.Count,
        Size = _size ?? defaults.Size,
        Seed = _seed ?? defaults.Seed,
        PromptExtend = _promptExtend ?? defaults.PromptExtend,
        Watermark = _watermark ?? defaults.Watermark,
        Priority = _priority ?? 0,
        Values = _values ?? NoValues,
        Problems = _problems ?? NoProblems,
    };

    private void SetValue(string name, string text)
    {
        _values ??= new(StringComparer.OrdinalIgnoreCase);
        if (!_values.TryAdd(name, text))
        {
            AddProblem($"'{ShownText.Of(name)}' is given twice. Upper and lower case make no difference. Remove one.");
        }
    }

    private void SetOption(ManifestColumn column, string text)
    {
        if (column.Option == ManifestOption.Image)
        {
            SetImage(column, text.Trim());
            return;
        }

        int bit = 1 << (int)column.Option;
        if ((_setOptions & bit) != 0)
        {
            AddProblem($"'{column.Name}' is given twice, in one or another spelling. Remove one.");
            return;
        }

        _setOptions |= bit;
        Assign(column, text);
    }

    private void Assign(ManifestColumn column, string text)
    {
        switch (column.Option)
        {
            case ManifestOption.Id: _id = text.Trim(); break;
            case ManifestOption.Prompt: _prompt = text; break;
            case ManifestOption.NegativePrompt: _negativePrompt = text; break;
            case ManifestOption.Model: _model = Model(text); break;
            case ManifestOption.Count: _count = Number(column, text); break;
            case ManifestOption.Size: _size = text.Trim(); break;
            case ManifestOption.Seed: _seed = Number(column, text); break;
            case ManifestOption.PromptExtend: _promptExtend = Flag(column, text); break;
            case ManifestOption.Watermark: _watermark = Flag(column, text); break;
            case ManifestOption.Priority: _priority = Number(column, text); break;
            case ManifestOption.Images: AddProblem($"'{column.Name}' must be a JSON array of paths and URLs. In other places write them as 'image', 'image2', and so on."); break;
            default: AddProblem($"'{column.Name}' is not the name of an image. The images are 'image' (or 'image1'), 'image2', … 'image{ManifestColumn.MaxImages}'."); break;
        }
    }

    private void SetImage(ManifestColumn column, string text)
    {
        if (_images[column.ImageNumber - 1] is not null)
        {
            AddProblem($"Image {column.ImageNumber} is given twice, in one or another spelling. Remove one.");
        }
        else if (ImageReference.TryResolve(text, folder, out string? image, out string? problem))
        {
            _images[column.ImageNumber - 1] = image;
        }
        else
        {
            AddProblem($"'{column.Name}' {problem}");
        }
    }

    private string[] Images()
    {
        int count = Array.FindLastIndex(_images, static image => image is not null) + 1;
        int gap = Array.IndexOf(_images, null, 0, count);
        if (gap >= 0 && _problems is null)
        {
            AddProblem($"Image {count} is given, but image {gap + 1} is not. A model numbers its images without gaps: fill the gap, or give image {count} a lower number.");
        }

        return gap >= 0 ? [] : [.. _images.Take(count).OfType<string>()];
    }

    private ImageEditModel? Model(string text)
    {
        try
        {
            return new ImageEditModel(text.Trim());
        }
        catch (ArgumentException exception)
        {
            AddProblem(ShownText.Of(exception));
            return null;
        }
    }

    private int? Number(ManifestColumn column, string text)
    {
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        AddProblem($"'{column.Name}' is '{ShownText.Of(text)}', which is not a whole number of at most {int.MaxValue}. Write digits only.");
        return null;
    }

    private bool? Flag(ManifestColumn column, string text)
    {
        if (bool.TryParse(text, out bool flag))
        {
            return flag;
        }

        AddProblem($"'{column.Name}' is '{ShownText.Of(text)}', but must be true or false.");
        return null;
    }
}
