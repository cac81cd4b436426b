using System.Net;
using System.Text;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class BadFormTests : StudioTest
{
    [Theory]
    [InlineData("prompt", " ", "prompt", "Say what should change.")]
    [InlineData("count", "7", "count", "qwen-image-edit-plus makes 1–6 images per request, but n is 7.")]
    [InlineData("count", "many", "count", "It is a whole number of at most 2147483647.")]
    [InlineData("seed", "99999999999", "seed", "It is a whole number of at most 2147483647.")]
    [InlineData("seed", "-1", "seed", "The seed must be from 0 to 2147483647, but it is -1.")]
    [InlineData("size", "wide", "size", "A size is width and height in whole pixels.")]
    [InlineData("size", "100*100", "size", "The size 100*100 is outside the limits of qwen-image-edit-plus (each side 512–2048).")]
    [InlineData("model", "", "model", "The model is missing.")]
    [InlineData("model", "a b", "model", "A model's id holds no white space.")]
    [InlineData("watermark", "perhaps", "watermark", "It is true or false.")]
    [InlineData("editId", "", "editId", "An edit's id is a UUID, so that it is made once however often it is sent.")]
    [InlineData("editId", "..", "editId", "An edit's id is a UUID, so that it is made once however often it is sent.")]
    public async Task A_violation_is_named_by_its_field(string field, string value, string named, string message)
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form((field, value)).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]![named]!.AsArray().Select(error => (string)error!).Should().Equal(message);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task All_violations_are_told_at_once()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("model", "qwen-image-edit"), ("prompt", ""), ("count", "2"), ("size", "1024*1024"), ("promptExtend", "true"));

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => error.Key).Should().BeEquivalentTo("images", "prompt", "count", "size", "promptExtend");
    }

    [Fact]
    public async Task A_text_that_the_service_would_cut_is_told_before_it_is_paid_for()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("prompt", new string('字', 801)), ("negativePrompt", new string('x', 501))).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => error.Key).Should().BeEquivalentTo("prompt", "negativePrompt");
        ((string)problem["errors"]!["prompt"]![0]!).Should().Be("The prompt has 801 characters, but the service keeps only the first 800 and silently drops the rest. Shorten it.");
    }

    [Theory]
    [InlineData("qwen-image-2.0")]
    [InlineData("a-model-of-tomorrow")]
    public async Task A_text_is_bounded_even_where_the_model_names_no_limit(string model)
    {
        using var visitor = NewVisitor();
        string text = new('x', 10_001);
        using var form = EditForms.Form(("model", model), ("prompt", text), ("negativePrompt", text)).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => $"{error.Key}: {string.Join(' ', error.Value!.AsArray())}").Should().BeEquivalentTo(
            "prompt: It has at most 10000 characters. Shorten it.", "negativePrompt: It has at most 10000 characters. Shorten it.");
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_models_id_is_bounded()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("model", new string('m', 101))).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!["model"]!.AsArray().Select(error => (string)error!).Should().Equal("It has at most 100 characters. Shorten it.");
    }

    [Theory]
    [InlineData("four pictures", "images")]
    [InlineData("an empty file", "images[1]")]
    [InlineData("30 MB", "images[0]")]
    [InlineData("text", "images[0]")]
    public async Task A_bad_picture_is_named_by_its_place(string what, string named)
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(BadPictures(what));

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => error.Key).Should().Equal(named);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_animated_gif_is_edited_by_its_first_frame()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.AnimatedGif());

        var edit = await visitor.EditAsync(form);

        ((string)edit["outcome"]!).Should().Be("Done");
    }

    [Fact]
    public async Task Advice_does_not_keep_an_edit_from_being_made()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("size", "1000*1000")).With(PictureFiles.AnimatedGif());

        using var response = await visitor.SendAsync(form);
        var events = await StudioVisitor.EventsAsync(response);

        events[0].Data["advice"]!.AsObject().Select(advice => advice.Key).Should().BeEquivalentTo("size", "images[0]");
        ((string)events[^1].Data["outcome"]!).Should().Be("Done");
    }

    [Fact]
    public async Task A_form_that_is_too_long_is_not_read()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(new byte[33 * 1024 * 1024]);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.RequestEntityTooLarge);

        ((string)problem["hint"]!).Should().Contain("32 MiB");
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "no boundary is named")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\ncut of")]
    public async Task What_is_no_form_is_told_as_such(string contentType, string body)
    {
        using var visitor = NewVisitor();
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var problem = await visitor.ProblemAsync(content, HttpStatusCode.BadRequest);

        ((string)problem["title"]!).Should().Be("The form could not be read.");
    }

    private static byte[][] BadPictures(string what) => what switch
    {
        "four pictures" => [PictureFiles.Boats, PictureFiles.Boats, PictureFiles.Boats, PictureFiles.Boats],
        "an empty file" => [PictureFiles.Boats, []],
        "30 MB" => [PictureFiles.PngOfLength(30 * 1024 * 1024)],
        _ => [Encoding.UTF8.GetBytes("I am text, whatever my name says.")],
    };
}
