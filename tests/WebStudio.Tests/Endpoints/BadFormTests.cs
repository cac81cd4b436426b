using System.Net;
using System.Text;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class BadFormTests : StudioTest
{
    [Theory]
    [InlineData("prompt", " ", "prompt", "Say what should change.")]
    [InlineData("count", "7", "count", "qwen-image-edit-plus makes 1–6 images per request, but n is 7.")]
    [InlineData("count", "many", "count", "Enter a whole number up to 2147483647.")]
    [InlineData("seed", "99999999999", "seed", "Enter a whole number up to 2147483647.")]
    [InlineData("seed", "-1", "seed", "The seed must be from 0 to 2147483647, but it is -1.")]
    [InlineData("size", "wide", "size", "Enter the width and the height in whole pixels.")]
    [InlineData("size", "100*100", "size", "The size 100*100 is outside the limits of qwen-image-edit-plus (each side 512–2048).")]
    [InlineData("model", "", "model", "Choose a model.")]
    [InlineData("model", "a b", "model", "A model id must not contain white space.")]
    [InlineData("watermark", "perhaps", "watermark", "The value must be true or false.")]
    [InlineData("editId", "", "editId", "The edit’s id must be a UUID.")]
    [InlineData("editId", "..", "editId", "The edit’s id must be a UUID.")]
    public async Task A_violation_is_reported_at_its_field(string field, string value, string named, string message)
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form((field, value)).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]![named]!.AsArray().Select(error => (string)error!).Should().Equal(message);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task All_violations_are_reported_at_once()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("model", "qwen-image-edit"), ("prompt", ""), ("count", "2"), ("size", "1024*1024"), ("promptExtend", "true"));

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => error.Key).Should().BeEquivalentTo("images", "prompt", "count", "size", "promptExtend");
    }

    [Fact]
    public async Task A_text_that_the_service_would_truncate_is_reported_before_it_is_billed()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("prompt", new string('字', 801)), ("negativePrompt", new string('x', 501))).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => error.Key).Should().BeEquivalentTo("prompt", "negativePrompt");
        ((string)problem["errors"]!["prompt"]![0]!).Should().Be("The prompt is too long: the service keeps only the first 800 characters and silently drops the rest. Shorten it.");
    }

    [Theory]
    [InlineData("qwen-image-2.0")]
    [InlineData("a-model-of-tomorrow")]
    public async Task A_text_is_limited_even_if_the_model_has_no_known_limit(string model)
    {
        using var visitor = NewVisitor();
        string text = new('x', 10_001);
        using var form = EditForms.Form(("model", model), ("prompt", text), ("negativePrompt", text)).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => $"{error.Key}: {string.Join(' ', error.Value!.AsArray())}").Should().BeEquivalentTo(
            "prompt: The text can have at most 10000 characters. Shorten it.", "negativePrompt: The text can have at most 10000 characters. Shorten it.");
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_model_id_is_limited()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("model", new string('m', 101))).With(PictureFiles.Boats);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!["model"]!.AsArray().Select(error => (string)error!).Should().Equal("The text can have at most 100 characters. Shorten it.");
    }

    [Theory]
    [InlineData("four pictures", "images")]
    [InlineData("an empty file", "images[1]")]
    [InlineData("30 MB", "images[0]")]
    [InlineData("text", "images[0]")]
    public async Task A_bad_picture_is_reported_with_its_index(string what, string named)
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(BadPictures(what));

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        problem["errors"]!.AsObject().Select(error => error.Key).Should().Equal(named);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_animated_gif_is_edited()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.AnimatedGif());

        var edit = await visitor.EditAsync(form);

        ((string)edit["outcome"]!).Should().Be("Done");
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_not_read()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(new byte[103 * 1024 * 1024]);

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.RequestEntityTooLarge);

        ((string)problem["hint"]!).Should().Contain("102 MiB");
    }

    [Theory]
    [InlineData("multipart/form-data", "no boundary is named")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\ncut of")]
    public async Task A_body_that_is_not_a_form_is_refused(string contentType, string body)
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
