using System.Text;

namespace QwenImageEdit.Batch.Tests.Manifests;

public sealed class CsvTests : ManifestTest
{
    [Fact]
    public async Task Every_column_sets_its_option()
    {
        var rows = await ReadCsvAsync("""
            id,image,image2,prompt,negative_prompt,model,n,size,seed,prompt_extend,watermark,priority,colour
            a1,one.jpg,https://example.com/two.jpg?key=1,Make it {colour},blur,qwen-image-edit-max,2,1024*768,7,false,TRUE,5,red
            """);

        rows.Should().ContainSingle().Which.Should().BeEquivalentTo(new ManifestRow
        {
            LineNumber = 2,
            Id = "a1",
            Images = [PathOf("one.jpg"), "https://example.com/two.jpg?key=1"],
            Prompt = "Make it {colour}",
            NegativePrompt = "blur",
            Model = ImageEditModel.QwenImageEditMax,
            Count = 2,
            Size = "1024*768",
            Seed = 7,
            PromptExtend = false,
            Watermark = true,
            Priority = 5,
            Values = new Dictionary<string, string> { ["colour"] = "red" },
        });
    }

    [Theory]
    [InlineData("image1,count,Negative-Prompt,PromptExtend")]
    [InlineData("IMAGE_1,N,negativePrompt,prompt-extend")]
    [InlineData("Image 1, Count , negative prompt ,PROMPT_EXTEND")]
    public async Task The_names_of_columns_can_be_spelled_in_several_ways(string header)
    {
        var row = (await ReadCsvAsync($"{header}\none.jpg,3,blur,true")).Single();

        row.Images.Should().Equal(PathOf("one.jpg"));
        (row.Count, row.NegativePrompt, row.PromptExtend).Should().Be((3, "blur", true));
        row.Values.Should().BeEmpty();
    }

    [Fact]
    public async Task Empty_cells_get_the_defaults()
    {
        var defaults = new ManifestDefaults
        {
            Model = ImageEditModel.QwenImageEditMax, Prompt = "Make it blue", NegativePrompt = "blur", Count = 4, Size = "3:2", Seed = 9, PromptExtend = true, Watermark = false,
        };

        var rows = await ReadCsvAsync("image,prompt,model,n,size,seed,colour\na.jpg,,,,,,\nb.jpg,Make it red,qwen-image-edit,1,2:3,0,", defaults);

        rows[0].Should().BeEquivalentTo(defaults);
        rows[0].Values.Should().BeEmpty();
        (rows[1].Prompt, rows[1].Model, rows[1].Count, rows[1].Size, rows[1].Seed).Should().Be(("Make it red", ImageEditModel.QwenImageEdit, 1, "2:3", 0));
    }

    [Fact]
    public async Task Lines_are_counted_through_quoted_line_breaks_and_blank_lines()
    {
        var rows = await ReadCsvAsync("\r\nid,prompt\r\n1,\"two\r\nlines\"\r\n\r\n2,\"a \"\"quote\"\"\"\r\n,\r\n3,x");

        rows.Select(row => (row.LineNumber, row.Id, row.Prompt)).Should().Equal((3, "1", "two\r\nlines"), (6, "2", "a \"quote\""), (8, "3", "x"));
    }

    [Theory]
    [InlineData("rows.csv", "id;prompt;note, long\n1;a, b;c")]
    [InlineData("rows.csv", "id\tprompt\tnote, long\n1\ta, b\tc")]
    [InlineData("rows.csv", "id,prompt,\"note; or; not; long\"\n1,\"a, b\",c")]
    [InlineData("rows.tsv", "id\tprompt\tnote, long, longer, longest\n1\ta, b\tc")]
    public async Task The_separator_is_found_in_the_header(string name, string text)
    {
        var row = (await ReadAsync(name, Encoding.UTF8.GetBytes(text), Defaults)).Single();

        (row.Id, row.Prompt, row.Values.Values.Single()).Should().Be(("1", "a, b", "c"));
    }

    [Fact]
    public async Task A_table_with_one_column_needs_no_separator() =>
        (await ReadCsvAsync("prompt\nMake it red; and round")).Single().Prompt.Should().Be("Make it red; and round");

    [Fact]
    public async Task A_row_that_cannot_be_read_does_not_end_the_reading()
    {
        var rows = await ReadCsvAsync("""
            image,n,seed,watermark,model
            a.jpg,two,,,
            b.jpg,1.5,99999999999,perhaps,a model
            c.jpg,1,1,true,qwen-image-edit
            d.jpg,1,1
            e.jpg,1,1,true,,x
            f.jpg,,,,
            """);

        rows.Select(row => row.Problems.Count).Should().Equal(1, 4, 0, 1, 1, 0);
        rows.Select(row => row.LineNumber).Should().Equal(2, 3, 4, 5, 6, 7);
        rows[0].Problems.Should().Equal("'n' is 'two', which is not a whole number of at most 2147483647. Write digits only.");
        rows[3].Problems.Single().Should().Contain("3 cells").And.Contain("5");
        rows[4].Problems.Single().Should().Contain("6 cells").And.Contain("5");
    }

    [Theory]
    [InlineData("1,5\" wide\n2,6\" wide\n3,x", "Cell 2 has a quote in the middle.")]
    [InlineData("1,\"a\"b\n2,x\n3,x", "Cell 2 has text after its closing quote.")]
    [InlineData("1,\"a\n2,x\n3,x\n", "Cell 2 has a quote that is not closed.")]
    public async Task A_quote_in_the_wrong_place_is_a_problem_of_the_row_where_it_begins(string lines, string problem)
    {
        var rows = await ReadCsvAsync("id,prompt\n0,x\n" + lines);

        rows[0].Problems.Should().BeEmpty();
        rows[1].LineNumber.Should().Be(3);
        rows[1].Problems[0].Should().Be(problem);
    }

    [Theory]
    [InlineData("id,prompt\n0,x\n1,\"", 3)]
    [InlineData("id,\"prompt\n0,x\n1,", 1)]
    public async Task A_quote_that_takes_in_too_much_text_ends_the_reading(string start, int line)
    {
        var rows = await ReadCsvAsync(start + string.Concat(Enumerable.Repeat("a line of text\n", 1_200_000)));

        rows[^1].LineNumber.Should().Be(line);
        rows[^1].Problems.Single().Should().Contain("not closed");
        rows.SkipLast(1).Should().NotContain(row => row.Problems.Count > 0);
    }

    [Theory]
    [InlineData("image,Image1\na.jpg,b.jpg", "*'image' and 'Image1' are the same*")]
    [InlineData("image,n,count\na.jpg,1,2", "*'n' and 'count' are the same*")]
    [InlineData("image,Colour,colour\na.jpg,1,2", "*'Colour' and 'colour' are the same*")]
    [InlineData("image,\"col\"our\na.jpg,1", "*name of column 2 has text after its closing quote*")]
    public async Task A_header_that_cannot_be_used_is_the_only_problem(string text, string problem)
    {
        var row = (await ReadCsvAsync(text + "\n" + text)).Single();

        row.LineNumber.Should().Be(1);
        row.Problems.Should().ContainSingle().Which.Should().Match(problem);
    }

    [Theory]
    [InlineData("image,model\na.jpg,qwen-image-edit\nb.jpg,qwen-image-edit", "*no column 'prompt'*'image', 'model'*")]
    [InlineData("a.jpg,Make it blue\nb.jpg,Make it red", "*no column 'prompt'*'a.jpg', 'Make it blue'*")]
    [InlineData("image,prompt\na.jpg,Make it blue\nb.jpg,Make it red", "*no column 'model'*")]
    public async Task A_header_without_a_prompt_or_a_model_is_one_problem_when_there_is_no_default(string text, string problem) =>
        (await ReadCsvAsync(text, new ManifestDefaults())).Single().Problems.Should().ContainSingle().Which.Should().Match(problem);

    [Fact]
    public async Task A_column_without_a_name_must_be_empty()
    {
        var rows = await ReadCsvAsync("id,,\n1,,\n2,x,\n");

        rows.Select(row => row.Problems.Count).Should().Equal(0, 1);
        rows[1].Problems.Single().Should().Contain("'x'").And.Contain("no name");
    }

    [Theory]
    [InlineData("image0", "x.jpg")]
    [InlineData("image11", "x.jpg")]
    [InlineData("images", "x.jpg")]
    [InlineData("image", "DATA:image/png;base64")]
    [InlineData("image3", "x.jpg")]
    public async Task An_image_that_would_be_ignored_or_moved_is_a_problem(string column, string image) =>
        (await ReadCsvAsync($"id,{column}\n1,{image}")).Single().Problems.Should().ContainSingle().Which.Should().Contain("mage");

    [Fact]
    public async Task Relative_paths_are_relative_to_the_manifest_and_links_stay()
    {
        var row = (await ReadCsvAsync($"image,image2,image3,image4\nsub/../a.jpg,{PathOf("b.jpg")},oss://bucket/c.jpg,HTTP://example.com/a/../d.jpg")).Single();

        row.Images.Should().Equal(PathOf("a.jpg"), PathOf("b.jpg"), "oss://bucket/c.jpg", "HTTP://example.com/a/../d.jpg");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("id,prompt")]
    public async Task A_table_without_rows_is_empty(string text) => (await ReadCsvAsync(text)).Should().BeEmpty();

    [Fact]
    public async Task Messages_show_no_control_characters_of_the_manifest() =>
        (await ReadCsvAsync("id,n\n1,\"\u001b[31m\n\u202e\"")).Single().Problems.Single().Should().Contain(@"\u001b[31m\u000a\u202e");
}
