using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class ContentRulesTests : RulesTest
{
    [Theory]
    [InlineData(AnyText, "the message must contain 1~3 image content items. Got 0 image items.")]
    [InlineData(AnyImage + "," + AnyImage + "," + AnyImage + "," + AnyImage + "," + AnyText, "the message must contain 1~3 image content items. Got 4 image items.")]
    [InlineData(AnyImage, "the message must contain exactly 1 text content item. Got 0 text items.")]
    [InlineData(AnyImage + "," + AnyText + "," + AnyText, "the message must contain exactly 1 text content item. Got 2 text items.")]
    [InlineData(AnyText + "," + AnyImage + "," + AnyText, "the message must contain exactly 1 text content item. Got 2 text items.")]
    [InlineData(AnyImage + """,{"text":" "}""", "text")]
    [InlineData(AnyImage + """,{"text":5}""", "The text of 'content[1]'")]
    [InlineData(AnyImage + """,{"type":"text"}""", "'content[1]'")]
    [InlineData(AnyImage + "," + AnyText + ",null", "'content[2]'")]
    [InlineData("""{"image":5},""" + AnyText, "The image of 'content[0]'")]
    [InlineData("""{"image":"https://example.com/a.png","text":"both"},""" + AnyText, "'content[0]'")]
    [InlineData(AnyText + """,{"image":"a.png"}""", "'content[1]'")]
    public Task Content_that_the_service_would_not_accept_is_refused(string content, string named) => RefusedAsync(Edit(content: content), named);

    [Theory]
    [InlineData(AnyImage + "," + AnyImage + "," + AnyText)]
    [InlineData(AnyText + "," + AnyImage + "," + AnyImage)]
    [InlineData(AnyImage + "," + AnyText + "," + AnyImage)]
    [InlineData("""{"type":"image","image":"https://example.com/a.png"},{"type":"text","text":"a red bicycle"}""")]
    [InlineData("""{"image":"https://example.com/a.png","text":null},{"text":"a red bicycle","image":null}""")]
    public async Task The_order_of_the_items_and_their_types_do_not_matter(string content) =>
        (await Http.EditAsync(Emulator, Edit(SmallEdit, content))).Should().ContainSingle();

    [Fact]
    public async Task The_last_image_decides_the_ratio_even_before_the_text()
    {
        var content = AnyText + "," + Inline(Pictures.Png(100, 100)) + "," + Inline(Pictures.Png(640, 480));
        using var response = await Http.PostEditAsync(Emulator, Edit(content: content));
        (await response.JsonAsync()).GetProperty("usage").GetRawText().Should().Be("""{"width":1184,"height":880,"image_count":1}""");
    }

    [Fact]
    public Task A_damaged_image_is_named_by_its_place_in_the_content() =>
        RefusedAsync(Edit(content: AnyText + "," + AnyImage + "," + Inline([1, 2, 3])), "'content[2]'", code: BadImage);

    [Theory]
    [InlineData("qwen-image-edit", 1, 3)]
    [InlineData("qwen-image-edit-plus", 1, 3)]
    [InlineData("qwen-image-edit-max", 1, 3)]
    [InlineData("qwen-image-2.0", 0, 3)]
    [InlineData("qwen-image-2.0-pro", 0, 3)]
    [InlineData("qwen-image-2.1-pro", 0, 10)]
    [InlineData("qwen-image-3.0", 0, 3)]
    [InlineData("qwen-image-3.0-pro", 0, 3)]
    [InlineData("wan2.6-image", 1, 4)]
    [InlineData("wan2.7-image", 0, 9)]
    [InlineData("wan2.7-image-pro", 0, 9)]
    [InlineData("wan2.7-image-pro-2026-04-01", 0, 9)]
    public async Task Each_model_has_its_number_of_images(string model, int minimum, int maximum)
    {
        var size = model == "qwen-image-edit" ? "" : SmallEdit;
        (await Http.EditAsync(Emulator, Edit(size, WithImages(minimum), model))).Should().ContainSingle();
        (await Http.EditAsync(Emulator, Edit(size, WithImages(maximum), model))).Should().ContainSingle();
        await RefusedAsync(Edit(size, WithImages(maximum + 1), model), $"{minimum}~{maximum} image content items. Got {maximum + 1} image items.");
        if (minimum > 0)
        {
            await RefusedAsync(Edit(size, AnyText, model), $"{minimum}~{maximum} image content items. Got 0 image items.");
        }
    }

    private static string WithImages(int count) => string.Concat(Enumerable.Repeat(AnyImage + ",", count)) + AnyText;
}
