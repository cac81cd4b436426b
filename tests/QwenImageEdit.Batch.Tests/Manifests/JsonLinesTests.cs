namespace QwenImageEdit.Batch.Tests.Manifests;

public sealed class JsonLinesTests : ManifestTest
{
    [Fact]
    public async Task Every_member_sets_its_option()
    {
        var rows = await ReadJsonAsync("""
            {"id": 17, "images": ["one.jpg", "https://example.com/two.jpg"], "prompt": "Make it red", "negativePrompt": "blur", "model": "qwen-image-edit-max", "n": 2, "size": "3:2", "seed": "7", "prompt_extend": false, "watermark": "true", "priority": -1, "colour": "red", "price": 1.50, "tags": ["a", 1], "is new": true, "nothing": null, "empty": ""}
            """);

        rows.Should().ContainSingle().Which.Should().BeEquivalentTo(new ManifestRow
        {
            LineNumber = 1,
            Id = "17",
            Images = [PathOf("one.jpg"), "https://example.com/two.jpg"],
            Prompt = "Make it red",
            NegativePrompt = "blur",
            Model = ImageEditModel.QwenImageEditMax,
            Count = 2,
            Size = "3:2",
            Seed = 7,
            PromptExtend = false,
            Watermark = true,
            Priority = -1,
            Values = new Dictionary<string, string> { ["colour"] = "red", ["price"] = "1.50", ["tags"] = "[\"a\", 1]", ["is new"] = "true", ["empty"] = "" },
        });
    }

    [Fact]
    public async Task Blank_lines_are_skipped_and_counted()
    {
        var rows = await ReadJsonAsync("\uFEFF\r\n{\"id\":\"1\"}\r\n\r\n{\"id\":\"2\"}\n");

        rows.Select(row => (row.LineNumber, row.Id, row.Prompt)).Should().Equal((2, "1", "Make it blue"), (4, "2", "Make it blue"));
    }

    [Theory]
    [InlineData("""{"id": "1" """, "*not valid JSON*")]
    [InlineData("""{"id": "1"}, {"id": "2"}""", "*not valid JSON from byte 12 on*")]
    [InlineData("""[{"id": "1"}]""", "*a JSON array*one JSON object on each line*")]
    [InlineData("""{"n": 1.5}""", "*'n' is '1.5'*")]
    [InlineData("""{"n": true}""", "*'n' is true or false*")]
    [InlineData("""{"watermark": 1}""", "*'watermark' is a number*")]
    [InlineData("""{"prompt": {"text": "Make it red"}}""", "*'prompt' is a JSON object*")]
    [InlineData("""{"prompt": "\ud83d"}""", "*surrogate*")]
    [InlineData("""{"negative_prompt": "a", "negativePrompt": "b"}""", "*'negativePrompt' is given twice*")]
    [InlineData("""{"image": "a.jpg", "image1": "b.jpg"}""", "*Image 1 is given twice*")]
    [InlineData("""{"image": "a.jpg", "images": ["b.jpg"]}""", "*Image 1 is given twice*")]
    [InlineData("""{"colour": "red", "Colour": "blue"}""", "*'Colour' is given twice*")]
    [InlineData("""{"images": "a.jpg"}""", "*array*")]
    [InlineData("""{"images": ["a.jpg", 5]}""", "*array of strings*")]
    [InlineData("""{"images": ["1","2","3","4","5","6","7","8","9","10","11"]}""", "*11 images*10*")]
    [InlineData("""{"image": "data:image/png;base64,AAAA"}""", "*data URI*file*")]
    public async Task A_row_that_cannot_be_read_does_not_end_the_reading(string line, string problem)
    {
        var rows = await ReadJsonAsync($$"""{"id": "0"}{{"\n"}}{{line}}{{"\n"}}{"id": "9"}""");

        rows.Select(row => row.Problems.Count).Should().Equal(0, 1, 0);
        rows[1].LineNumber.Should().Be(2);
        rows[1].Problems.Single().Should().Match(problem);
    }

    [Fact]
    public async Task A_file_without_line_breaks_that_does_not_fit_into_memory_is_refused()
    {
        var row = (await ReadJsonAsync("{}\n" + new string(' ', 17 * 1024 * 1024))).Single();

        row.LineNumber.Should().Be(2);
        row.Problems.Single().Should().Contain("longer than 16,777,216 bytes");
    }
}
