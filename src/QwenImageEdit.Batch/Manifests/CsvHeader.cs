using nietras.SeparatedValues;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>The first row of a table, which names the columns.</summary>
internal sealed class CsvHeader
{
    private readonly List<ManifestColumn> _columns = [];

    private CsvHeader()
    {
    }

    public IReadOnlyList<ManifestColumn> Columns => _columns;

    /// <summary>Why no row of the table can be read.</summary>
    public string? Problem { get; private set; }

    public static CsvHeader Read(SepReader.Row row, ManifestDefaults defaults)
    {
        var header = new CsvHeader();
        for (int index = 0; index < row.ColCount && header.Problem is null; index++)
        {
            if (CsvCell.TryRead(row[index].Span, out string? name, out string? problem))
            {
                header.Add(ManifestColumn.Of(name.Trim()));
            }
            else
            {
                header.Problem = $"The name of column {index + 1} {problem}. Enclose the name in quotes and double each quote in it.";
            }
        }

        header.Problem ??= header.Missing(defaults);
        return header;
    }

    private void Add(ManifestColumn column)
    {
        var same = _columns.Find(other => IsSame(other, column));
        if (same.Name is { Length: > 0 } name)
        {
            Problem = $"The columns '{ShownText.Of(name)}' and '{ShownText.Of(column.Name)}' are the same. Upper and lower case make no difference. Rename or remove one.";
        }

        _columns.Add(column);
    }

    private static bool IsSame(ManifestColumn column, ManifestColumn other) =>
        column.Option == other.Option
        && column.ImageNumber == other.ImageNumber
        && (column.Option is not (ManifestOption.None or ManifestOption.ImageOutOfRange) || string.Equals(column.Name, other.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Without a prompt or a model no row is valid: one problem of the header instead of one of each row.</summary>
    private string? Missing(ManifestDefaults defaults)
    {
        string? missing = defaults.Prompt is null && !Has(ManifestOption.Prompt) ? "prompt" : defaults.Model is null && !Has(ManifestOption.Model) ? "model" : null;
        return missing is null ? null : $"The header has no column '{missing}', and there is no default {missing}. The columns are {Names()}. Add the column, or read the manifest with ManifestDefaults.";
    }

    private bool Has(ManifestOption option) => _columns.Exists(column => column.Option == option);

    private string Names() => ShownText.Of(string.Join(", ", _columns.Select(static column => $"'{column.Name}'")));
}
