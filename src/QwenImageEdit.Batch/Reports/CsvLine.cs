using System.Text;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Builds lines of a CSV file (RFC 4180).</summary>
internal sealed class CsvLine
{
    /// <summary>Characters at the start of a cell that make spreadsheets run it as a formula; some accept the full-width forms.</summary>
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private readonly StringBuilder _line = new();

    /// <summary>Adds a cell whose text comes from this library.</summary>
    public void AddOwn(string? text) => Add(text ?? "");

    /// <summary>Adds a cell whose text comes from others. An apostrophe in front makes a formula plain text.</summary>
    public void AddForeign(string? text) => Add(text is [var first, ..] && FormulaStarts.Contains(first) ? "'" + text : text ?? "");

    /// <returns>The line with its line break; the next cell begins a new line.</returns>
    public string End()
    {
        _line.Length--;
        string line = _line.Append("\r\n").ToString();
        _line.Clear();
        return line;
    }

    private void Add(string text)
    {
        bool isQuoted = text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text.Trim(' ').Length < text.Length;
        _line.Append(isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text).Append(',');
    }
}
