using System.Net;
using QwenImageEdit.Emulator.Tests.Support;
using SkiaSharp;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Rendering;

public sealed class OncePerSizeTests() : EmulatorTest(new() { Drawing = EmulatorDrawing.OncePerSize, ExtraModels = ["future-model"] })
{
    [Fact]
    public async Task The_same_values_give_the_same_bytes()
    {
        var json = Edit("\"n\":2,\"seed\":42,\"size\":\"512*512\"");
        var (first, second) = (await Http.EditAsync(Emulator, json), await Http.EditAsync(Emulator, json));
        second[0].Should().Equal(first[0]);
        second[1].Should().Equal(first[1]);
    }

    [Theory]
    [InlineData("512*512")]
    [InlineData("1024*1536")]
    public async Task Number_seed_model_and_prompt_change_the_stamp_only(string size)
    {
        string Parameters(int seed) => $"\"seed\":{seed},\"size\":\"{size}\"";
        var pngs = new List<byte[]>(await Http.EditAsync(Emulator, Edit("\"n\":2," + Parameters(1))));
        pngs.AddRange(await Http.EditAsync(Emulator, Edit(Parameters(2))));
        pngs.AddRange(await Http.EditAsync(Emulator, Edit(Parameters(1), model: "future-model")));
        pngs.AddRange(await Http.EditAsync(Emulator, Edit(Parameters(1), AnyImage + """,{"text":"圖1"}""")));
        pngs.Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();

        var pictures = pngs.Select(Pictures.Decode).ToList();
        var stamp = pictures[0].Height / 6;
        pictures.Should().AllSatisfy(picture => PixelsFrom(picture, stamp).Should().Equal(PixelsFrom(pictures[0], stamp)));
        pictures.ForEach(picture => picture.Dispose());
    }

    [Fact]
    public async Task The_inputs_do_not_change_the_picture()
    {
        var parameters = "\"seed\":1,\"size\":\"512*512\"";
        (await Http.EditAsync(Emulator, Edit(parameters, Inline(Pictures.Png()) + "," + AnyText)))[0].Should().Equal((await Http.EditAsync(Emulator, Edit(parameters)))[0]);
    }

    [Fact]
    public async Task The_watermark_changes_the_bottom_right_corner_only()
    {
        using var plain = Pictures.Decode((await Http.EditAsync(Emulator, Edit("\"seed\":5,\"size\":\"512*512\"")))[0]);
        using var marked = Pictures.Decode((await Http.EditAsync(Emulator, Edit("\"seed\":5,\"size\":\"512*512\",\"watermark\":true")))[0]);
        var changed = (from y in Enumerable.Range(0, 512) from x in Enumerable.Range(0, 512) where plain.GetPixel(x, y) != marked.GetPixel(x, y) select (x, y)).ToList();
        changed.Should().HaveCountGreaterThan(100).And.OnlyContain(point => point.x > 350 && point.y > 450);
    }

    [Fact]
    public async Task More_sizes_than_are_kept_can_be_drawn()
    {
        var first = await SideAsync(512);
        for (var side = 513; side < 600; side++)
        {
            (await SideAsync(side)).Should().NotBeEmpty();
        }

        (await SideAsync(512)).Should().Equal(first);

        async Task<byte[]> SideAsync(int side) => (await Http.EditAsync(Emulator, Edit($"\"seed\":1,\"size\":\"{side}*512\"")))[0];
    }

    [Fact]
    public async Task A_long_prompt_counts_as_memory_of_a_result()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Drawing = EmulatorDrawing.OncePerSize, MaxResultBytes = 1_000_000 });
        var json = Edit(SmallEdit, AnyImage + $$""",{"text":"{{new string('x', 400_000)}}"}""", "qwen-image-2.0");
        using var first = await Http.PostEditAsync(emulator, json);
        using var second = await Http.PostEditAsync(emulator, json);

        using var removed = await Http.GetAsync((await first.JsonAsync()).ImageLinks()[0]);
        using var kept = await Http.GetAsync((await second.JsonAsync()).ImageLinks()[0]);
        (removed.StatusCode, kept.StatusCode).Should().Be((HttpStatusCode.NotFound, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Only_the_header_of_an_input_is_checked()
    {
        var png = Pictures.Png();
        using var damaged = await Http.PostEditAsync(Emulator, Edit(content: Inline(png[..100]) + "," + AnyText));
        using var unreadable = await Http.PostEditAsync(Emulator, Edit(content: Inline(png[..10]) + "," + AnyText));
        using var tooLong = await Http.PostEditAsync(Emulator, Edit(content: Inline(Pictures.Png(2010, 10)) + "," + AnyText));
        (damaged.StatusCode, unreadable.StatusCode, tooLong.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Without_a_size_the_aspect_ratio_of_the_last_input_is_kept()
    {
        using var picture = Pictures.Decode((await Http.EditAsync(Emulator, Edit(content: Inline(Pictures.Png(640, 480)) + "," + AnyText)))[0]);
        (picture.Width, picture.Height).Should().Be((1184, 880));
    }

    [Fact]
    public async Task A_result_can_be_an_input_of_the_next_edit()
    {
        using var first = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*1024\""));
        var link = (await first.JsonAsync()).ImageLinks()[0];
        using var picture = Pictures.Decode((await Http.EditAsync(Emulator, Edit(content: $$"""{"image":"{{link}}"},""" + AnyText)))[0]);
        (picture.Width, picture.Height).Should().Be((720, 1456));
        Emulator.Requests.Should().Contain(request => request.Images.Any(image => image.Source == link && image.Length > 0));
    }

    [Fact]
    public async Task Faults_of_results_and_of_responses_apply()
    {
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        var link = (await response.JsonAsync()).ImageLinks()[0];
        Emulator.ResultFaults.Enqueue(ResultFault.JpegInsteadOfPng(), ResultFault.ETagChange());
        using var jpeg = SKBitmap.Decode(await Http.GetByteArrayAsync(link));
        using var changed = await Http.GetAsync(link);
        using var unchanged = await Http.GetAsync(link);
        (jpeg.Width, jpeg.Height).Should().Be((512, 512));
        changed.Headers.ETag.Should().NotBe(unchanged.Headers.ETag);

        Emulator.Faults.Enqueue(EmulatorFault.InlineImages(dataUri: false));
        using var inline = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        using var picture = Pictures.Decode(Convert.FromBase64String((await inline.JsonAsync()).ImageLinks()[0]));
        picture.Width.Should().Be(512);
    }

    [Fact]
    public async Task A_result_that_is_not_drawn_counts_for_the_size_limit()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Drawing = EmulatorDrawing.OncePerSize, MaxResultBytes = 40_000 });
        using var first = await Http.PostEditAsync(emulator, Edit(SmallEdit + ",\"n\":3"));
        var statuses = new List<HttpStatusCode>();
        foreach (var link in (await first.JsonAsync()).ImageLinks())
        {
            using var result = await Http.GetAsync(link);
            statuses.Add(result.StatusCode);
        }

        statuses.Should().Equal(HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK);
    }

    private static IEnumerable<SKColor> PixelsFrom(SKBitmap picture, int row) => picture.Pixels.Skip(row * picture.Width);
}
