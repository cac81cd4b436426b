using QwenImageEdit.Emulator.Tests.Support;
using SkiaSharp;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Rendering;

public sealed class EditRendererTests() : EmulatorTest()
{
    [Fact]
    public async Task The_same_seed_input_and_prompt_give_the_same_bytes()
    {
        var json = Edit("\"n\":2,\"seed\":42,\"size\":\"512*512\"", Inline(Pictures.Png()) + "," + AnyText);
        var first = await Http.EditAsync(Emulator, json);
        var second = await Http.EditAsync(Emulator, json);
        second[0].Should().Equal(first[0]);
        second[1].Should().Equal(first[1]);
    }

    [Fact]
    public async Task Without_a_seed_every_call_returns_a_different_image()
    {
        var json = Edit("\"size\":\"512*512\"");
        (await Http.EditAsync(Emulator, json))[0].Should().NotEqual((await Http.EditAsync(Emulator, json))[0]);
    }

    [Fact]
    public async Task Variants_of_one_request_differ_visibly()
    {
        var pngs = await Http.EditAsync(Emulator, Edit("\"n\":6,\"seed\":1,\"size\":\"512*512\"", Inline(Pictures.Png()) + "," + AnyText));
        var centres = pngs.Select(png => Pixel(png, 384, 300)).ToList();
        for (var one = 0; one < centres.Count; one++)
        {
            for (var other = one + 1; other < centres.Count; other++)
            {
                Distance(centres[one], centres[other]).Should().BeGreaterThan(20, $"variants {one} and {other} must not look alike");
            }
        }
    }

    [Fact]
    public async Task The_watermark_changes_the_bottom_right_corner_only()
    {
        using var plain = Pictures.Decode((await Http.EditAsync(Emulator, Edit("\"seed\":5,\"size\":\"1024*1024\",\"watermark\":false")))[0]);
        using var marked = Pictures.Decode((await Http.EditAsync(Emulator, Edit("\"seed\":5,\"size\":\"1024*1024\",\"watermark\":true")))[0]);
        var changed = (from y in Enumerable.Range(0, 1024) from x in Enumerable.Range(0, 1024) where plain.GetPixel(x, y) != marked.GetPixel(x, y) select (x, y)).ToList();
        changed.Should().HaveCountGreaterThan(500);
        changed.Should().OnlyContain(point => point.x > 700 && point.y > 900);
    }

    [Theory]
    [InlineData(640, 480, 1184, 880)]
    [InlineData(480, 640, 880, 1184)]
    [InlineData(100, 100, 1024, 1024)]
    public async Task Without_a_size_the_aspect_ratio_of_the_last_input_is_kept(int width, int height, int expectedWidth, int expectedHeight)
    {
        var content = Inline(Pictures.Png(50, 200)) + "," + Inline(Pictures.Png(width, height)) + "," + AnyText;
        using var picture = Pictures.Decode((await Http.EditAsync(Emulator, Edit(content: content)))[0]);
        (picture.Width, picture.Height).Should().Be((expectedWidth, expectedHeight));
    }

    [Fact]
    public async Task Sizes_can_be_rounded_to_multiples_of_16()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { RoundRequestedSizes = true });
        using var response = await Http.PostEditAsync(emulator, Edit("\"size\":\"1080*1440\""));
        (await response.JsonAsync()).GetProperty("usage").GetRawText().Should().Be("""{"width":1088,"height":1440,"image_count":1}""");
    }

    [Fact]
    public async Task The_last_input_fills_the_picture_and_the_others_are_inset()
    {
        var content = Inline(Pictures.Solid(SKColors.Lime)) + "," + Inline(Pictures.Solid(SKColors.Black)) + "," + Inline(Pictures.Solid(SKColors.White)) + "," + AnyText;
        var png = (await Http.EditAsync(Emulator, Edit("\"seed\":1,\"size\":\"1024*1024\"", content)))[0];
        var (green, black, white) = (Pixel(png, 150, 850), Pixel(png, 470, 850), Pixel(png, 900, 400));
        green.Green.Should().BeGreaterThan(green.Red).And.BeGreaterThan(green.Blue);
        Distance(white, SKColors.White).Should().BeLessThan(Distance(black, SKColors.White));
    }

    [Theory]
    [InlineData("image/jpeg", 1184, 880)]
    [InlineData("image/png", 1184, 880)]
    [InlineData("image/webp", 1184, 880)]
    [InlineData("image/bmp", 1184, 880)]
    [InlineData("image/gif", 1024, 1024)]
    [InlineData("image/tiff", 1184, 880)]
    public async Task Every_accepted_format_is_an_input(string mediaType, int expectedWidth, int expectedHeight)
    {
        var png = (await Http.EditAsync(Emulator, Edit("\"seed\":1", Inline(PictureOf(mediaType), mediaType) + "," + AnyText)))[0];
        using var picture = Pictures.Decode(png);
        (picture.Width, picture.Height).Should().Be((expectedWidth, expectedHeight));
        var (left, right) = (picture.GetPixel(picture.Width / 4, picture.Height / 2), picture.GetPixel(picture.Width * 3 / 4, picture.Height / 2));
        if (mediaType is not ("image/gif" or "image/tiff"))
        {
            (left.Red - right.Red).Should().BeGreaterThan(80, "the left half of the input is red");
            (right.Blue - left.Blue).Should().BeGreaterThan(80, "the right half of the input is blue");
        }
    }

    [Theory]
    [InlineData(512, 512)]
    [InlineData(512, 2048)]
    [InlineData(2048, 512)]
    public async Task The_whole_name_of_a_link_is_in_the_picture(int width, int height)
    {
        using var one = await OfLinkAsync("WWWWWWWWWW.png");
        using var other = await OfLinkAsync("aaaaaaaaaa.png");
        var changed = (from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) where one.GetPixel(x, y) != other.GetPixel(x, y) select (x, y)).ToList();
        changed.Should().HaveCountGreaterThan(500).And.OnlyContain(point => point.x > width / 25 && point.x < width * 24 / 25);

        async Task<SKBitmap> OfLinkAsync(string name) => Pictures.Decode(
            (await Http.EditAsync(Emulator, Edit($"\"seed\":5,\"size\":\"{width}*{height}\"", $$"""{"image":"https://example.com/{{name}}"},""" + AnyText)))[0]);
    }

    [Fact]
    public async Task A_result_can_be_an_input_of_the_next_edit()
    {
        using var first = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*1024\""));
        var link = (await first.JsonAsync()).ImageLinks()[0];
        using var picture = Pictures.Decode((await Http.EditAsync(Emulator, Edit(content: $$"""{"image":"{{link}}"},""" + AnyText)))[0]);
        (picture.Width, picture.Height).Should().Be((720, 1456));
    }

    private static byte[] PictureOf(string mediaType) => mediaType switch
    {
        "image/jpeg" => Pictures.Jpeg(),
        "image/png" => Pictures.Png(),
        "image/webp" => Pictures.Webp(),
        "image/bmp" => Pictures.Bmp(),
        "image/gif" => Pictures.Gif(),
        _ => Pictures.Tiff(),
    };

    private static SKColor Pixel(byte[] png, int x, int y)
    {
        using var picture = Pictures.Decode(png);
        return picture.GetPixel(x, y);
    }

    private static int Distance(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue);
}
