using System.Text;

namespace QwenImageEdit.Batch.Tests.Manifests;

public sealed class EncodingTests : ManifestTest
{
    private const string Text = "id,prompt\n1,Färbe es 蓝色 🐈\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UTF_8_is_read_with_and_without_a_byte_order_mark(bool hasMark)
    {
        byte[] bytes = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(Text)];

        var row = (await ReadAsync("rows.csv", bytes, Defaults)).Single();

        (row.Id, row.Prompt).Should().Be(("1", "Färbe es 蓝色 🐈"));
    }

    [Theory]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("utf-16BE", true, "UTF-16")]
    [InlineData("utf-32", true, "UTF-32")]
    [InlineData("utf-32BE", true, "UTF-32")]
    [InlineData("utf-16", false, "zero byte")]
    [InlineData("utf-16BE", false, "zero byte")]
    public async Task Another_Unicode_encoding_is_refused_by_name(string name, bool hasMark, string shown)
    {
        var encoding = Encoding.GetEncoding(name);

        var row = (await ReadAsync("rows.csv", [.. hasMark ? encoding.Preamble : [], .. encoding.GetBytes(Text)], Defaults)).Single();

        row.LineNumber.Should().Be(1);
        row.Problems.Should().ContainSingle().Which.Should().Contain(shown).And.Contain("Save it as UTF-8");
    }

    [Theory]
    [InlineData("rows.csv", "\n", 3)]
    [InlineData("rows.csv", "\r\n", 3)]
    [InlineData("rows.tsv", "\r", 3)]
    [InlineData("rows.jsonl", "\r\n", 70_000)]
    public async Task A_byte_that_is_not_UTF_8_is_refused_with_its_line(string name, string lineEnd, int line)
    {
        string before = string.Concat(Enumerable.Repeat("é" + lineEnd, line - 1));

        var row = (await ReadAsync(name, [.. Encoding.UTF8.GetBytes(before), .. Encoding.Latin1.GetBytes("1,Färbe es")], Defaults)).Single();

        row.LineNumber.Should().Be(line);
        row.Problems.Should().ContainSingle().Which.Should().Contain("0xE4").And.Contain("Save it as UTF-8");
    }

    [Fact]
    public async Task A_character_that_the_end_of_the_file_cuts_off_is_refused()
    {
        var row = (await ReadAsync("rows.csv", Encoding.UTF8.GetBytes("id,prompt\n1,蓝")[..^1], Defaults)).Single();

        row.LineNumber.Should().Be(2);
        row.Problems.Single().Should().Contain("0xE8");
    }

    [Fact]
    public async Task Characters_between_two_blocks_of_the_file_are_read()
    {
        string prompt = string.Concat(Enumerable.Repeat("a🐈", 50_000));

        (await ReadCsvAsync("id,prompt\n1," + prompt)).Single().Prompt.Should().Be(prompt);
    }
}
