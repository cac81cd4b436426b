using System.Text;
using CsCheck;

namespace QwenImageEdit.Batch.Tests.Manifests;

public sealed class CsvPropertyTests : ManifestTest
{
    private static readonly Gen<string> Cells = Gen.OneOfConst("a", "b", " ", "\"", ",", ";", "\t", "\r", "\n", "\r\n", "{", "é", "猫", "🐈", "\uFEFF").List[0, 6].Select(string.Concat);

    private static readonly Gen<(string[][] Rows, char Separator, string LineEnd, bool IsAllQuoted, int Repeat)> Tables = Gen.Select(
        Gen.Select(Cells.Array[3], Gen.Bool).Array[1, 8].Select(rows => Array.ConvertAll(rows, static row => row.Item1)),
        Gen.OneOfConst(',', ';', '\t'),
        Gen.OneOfConst("\n", "\r\n"),
        Gen.Bool,
        Gen.Frequency((9, Gen.Const(1)), (1, Gen.Int[500, 5_000])));

    [Fact]
    public async Task Any_table_is_read_as_it_was_written_and_with_its_lines() =>
        await Tables.SampleAsync(
            async table =>
            {
                var (rows, separator, lineEnd, isAllQuoted, repeat) = table;
                string[][] cells = [.. Enumerable.Repeat(rows, repeat).SelectMany(static copy => copy)];
                var (text, lines) = Write(cells, separator, lineEnd, isAllQuoted);

                var read = await ReadAsync($"{Guid.NewGuid():N}.csv", Encoding.UTF8.GetBytes(text), Defaults);

                read.Should().OnlyContain(row => row.Problems.Count == 0);
                read.Select(row => row.LineNumber).Should().Equal(lines);
                read.Select(row => string.Join('|', row.Values.GetValueOrDefault("a"), row.Values.GetValueOrDefault("b"), row.Values.GetValueOrDefault("c")))
                    .Should().Equal(cells.Select(row => string.Join('|', row)));
            },
            iter: 300,
            threads: 1);

    private static (string Text, List<long> Lines) Write(string[][] rows, char separator, string lineEnd, bool isAllQuoted)
    {
        var text = new StringBuilder($"id{separator}a{separator}b{separator}c{lineEnd}");
        List<long> lines = [];
        long line = 2;
        foreach (string[] row in rows)
        {
            lines.Add(line);
            line += 1 + row.Sum(static cell => cell.ReplaceLineEndings("\n").Count(static character => character == '\n'));
            text.AppendJoin(separator, row.Select(cell => isAllQuoted || cell.Any("\"\r\n,;\t".Contains) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell).Prepend("id"));
            text.Append(lineEnd);
        }

        return (text.ToString(), lines);
    }
}
