using System.Net;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class ResponseFaultTests : FaultTest
{
    [Fact]
    public async Task Garbage_is_not_json()
    {
        using var response = await OkAsync(EmulatorFault.Garbage());
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        var body = await response.Content.ReadAsByteArrayAsync();
        FluentActions.Invoking(() => JsonDocument.Parse(body)).Should().Throw<JsonException>();
    }

    [Fact]
    public async Task The_correct_json_can_have_a_wrong_content_type()
    {
        using var response = await OkAsync(EmulatorFault.WrongContentType("application/octet-stream"));
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/octet-stream");
        (await response.JsonAsync()).ImageLinks().Should().ContainSingle();
    }

    [Fact]
    public async Task The_correct_json_can_follow_a_byte_order_mark()
    {
        using var response = await OkAsync(EmulatorFault.ByteOrderMark());
        var body = await response.Content.ReadAsByteArrayAsync();
        body[..4].Should().Equal(0xEF, 0xBB, 0xBF, (byte)'{');
        Json(body[3..]).ImageLinks().Should().ContainSingle();
    }

    [Fact]
    public async Task The_correct_json_can_be_compressed()
    {
        using var plain = await OkAsync(EmulatorFault.Gzip());
        plain.Content.Headers.ContentEncoding.Should().Equal("gzip");
        (await plain.Content.ReadAsByteArrayAsync())[..2].Should().Equal(0x1F, 0x8B);

        using var decompressing = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip });
        Emulator.Faults.Enqueue(EmulatorFault.Gzip());
        using var response = await decompressing.PostEditAsync(Emulator, Edit(SmallEdit));
        (await response.JsonAsync()).ImageLinks().Should().ContainSingle();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_partial_success_bills_only_the_images_made(int made)
    {
        using var response = await PostAsync(EmulatorFault.PartialSuccess(made), SmallEdit + ",\"n\":3");
        var json = await response.JsonAsync();
        json.ImageLinks().Should().HaveCount(made);
        json.GetProperty("output").GetProperty("task_metric").GetRawText().Should().Be($$"""{"TOTAL":3,"SUCCEEDED":{{made}},"FAILED":{{3 - made}}}""");
        json.GetProperty("usage").GetProperty("image_count").GetInt32().Should().Be(made);
        Emulator.Ledger.Total.Should().Be(new ImageCount(made, made));
    }

    [Theory]
    [InlineData("qwen-image-edit-max")]
    [InlineData("qwen-image-3.0")]
    public async Task Fewer_images_than_requested_can_come_without_a_metric(string model)
    {
        Emulator.Faults.Enqueue(EmulatorFault.FewerImages(2));
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit + ",\"n\":3", model: model));
        var json = await response.JsonAsync();
        json.ImageLinks().Should().HaveCount(2);
        json.GetProperty("output").TryGetProperty("task_metric", out _).Should().BeFalse();
        Emulator.Ledger.Total.Should().Be(new ImageCount(2, 2));
    }

    [Fact]
    public async Task A_partial_success_of_a_model_without_a_metric_has_none()
    {
        Emulator.Faults.Enqueue(EmulatorFault.PartialSuccess(1));
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit + ",\"n\":3", model: "qwen-image-2.0"));
        var json = await response.JsonAsync();
        json.ImageLinks().Should().ContainSingle();
        json.GetProperty("output").TryGetProperty("task_metric", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("qwen-image-edit-max", """{"width":512,"height":512,"image_count":0}""")]
    [InlineData("qwen-image-3.0", """{"output_width":512,"output_height":512,"input_image_count":1,"input_image_type":"qima_input_1k","output_image_count":0,"output_image_type":"qima_output_1k"}""")]
    [InlineData("wan2.7-image", """{"size":"512*512","image_count":0}""")]
    public async Task A_text_instead_of_images_is_not_billed(string model, string usage)
    {
        Emulator.Faults.Enqueue(EmulatorFault.TextInsteadOfImages());
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit, model: model));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var json = await response.JsonAsync();
        Content(json).Should().ContainSingle().Which.GetProperty("text").GetString().Should().NotBeEmpty();
        json.GetProperty("output").TryGetProperty("task_metric", out _).Should().BeFalse();
        json.GetProperty("usage").GetRawText().Should().Be(usage);
        Emulator.Ledger.Total.Should().Be(Nothing);
    }

    [Fact]
    public async Task A_task_can_be_pending()
    {
        using var response = await OkAsync(EmulatorFault.PendingTask());
        var json = await response.JsonAsync();
        json.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo("request_id", "output");
        json.GetProperty("output").GetProperty("task_id").GetString().Should().NotBeEmpty();
        json.GetProperty("output").GetProperty("task_status").GetString().Should().Be("PENDING");
    }

    [Theory]
    [InlineData(true, "data:image/png;base64,")]
    [InlineData(false, "iVBORw0KGgo")]
    public async Task Images_can_be_in_the_response(bool dataUri, string start)
    {
        using var response = await OkAsync(EmulatorFault.InlineImages(dataUri));
        var image = (await response.JsonAsync()).ImageLinks().Single();
        image.Should().StartWith(start);
        using var picture = Pictures.Decode(Convert.FromBase64String(image.Split(',')[^1]));
        (picture.Width, picture.Height).Should().Be((512, 512));
    }

    [Fact]
    public async Task Usage_can_have_the_members_of_version_3()
    {
        using var response = await OkAsync(EmulatorFault.UsageOf30());
        var json = await response.JsonAsync();
        json.GetProperty("usage").GetRawText().Should().Be(
            """{"output_width":512,"output_height":512,"input_image_count":1,"input_image_type":"qima_input_1k","output_image_count":1,"output_image_type":"qima_output_1k"}""");
        Content(json).Should().OnlyContain(item => item.GetProperty("type").GetString() == "image");
        json.ImageLinks().Should().ContainSingle();
    }

    [Fact]
    public async Task A_text_item_can_precede_the_images()
    {
        using var response = await OkAsync(EmulatorFault.TextItem());
        var content = Content(await response.JsonAsync());
        content.Should().HaveCount(2);
        content[0].GetProperty("text").GetString().Should().NotBeEmpty();
        content[1].GetProperty("image").GetString().Should().StartWith("http://");
    }

    [Fact]
    public async Task Unknown_members_can_be_at_every_level()
    {
        using var response = await OkAsync(EmulatorFault.UnknownMembers());
        var json = await response.JsonAsync();
        var choice = json.GetProperty("output").GetProperty("choices")[0];
        foreach (var level in (JsonElement[])[json, json.GetProperty("output"), json.GetProperty("usage"), choice, choice.GetProperty("message"), Content(json)[0]])
        {
            level.GetProperty("unheard_of").ValueKind.Should().Be(JsonValueKind.Object);
        }

        json.ImageLinks().Should().ContainSingle();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_number_of_images_that_no_edit_can_make_is_rejected(int made)
    {
        FluentActions.Invoking(() => EmulatorFault.PartialSuccess(made)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0 to 100*");
        FluentActions.Invoking(() => EmulatorFault.FewerImages(made)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0 to 100*");
    }

    [Fact]
    public void A_missing_content_type_is_rejected() =>
        FluentActions.Invoking(() => EmulatorFault.WrongContentType(null!)).Should().Throw<ArgumentNullException>();

    private async Task<HttpResponseMessage> OkAsync(EmulatorFault fault)
    {
        var response = await PostAsync(fault);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        Emulator.Ledger.Total.Should().Be(OneBilled);
        return response;
    }

    private static JsonElement Json(byte[] bytes) => JsonDocument.Parse(bytes).RootElement;

    private static JsonElement[] Content(JsonElement json) =>
        [.. json.GetProperty("output").GetProperty("choices")[0].GetProperty("message").GetProperty("content").EnumerateArray()];
}
