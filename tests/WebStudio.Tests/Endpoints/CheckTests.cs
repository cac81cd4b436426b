using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>What is told of pictures by their first bytes, before anything is uploaded.</summary>
public sealed class CheckTests : StudioTest
{
    private static readonly byte[] Heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8];

    [Theory]
    [InlineData("heic", "Convert it to JPEG, PNG or WEBP.")]
    [InlineData("avif", "Convert it to JPEG, PNG or WEBP.")]
    [InlineData("svg", "Convert it to JPEG, PNG or WEBP.")]
    [InlineData("text", "download the image again")]
    public async Task A_picture_that_cannot_be_sent_is_refused_with_what_to_do(string kind, string remedy)
    {
        using var form = EditForms.Form().With(HeadOf(kind));

        var check = await CheckAsync(form);

        ((string)check["errors"]!["images[0]"]![0]!).Should().StartWith("Picture 1 is ").And.Contain(remedy);
        check["pictures"]!.ToJsonString().Should().Be("[{}]");
    }

    [Fact]
    public async Task The_sides_of_a_picture_are_read_from_its_first_bytes()
    {
        using var form = EditForms.Form(("prompt", "")).With(PictureFiles.Boats[..(64 * 1024)]);

        var check = await CheckAsync(form);

        check["pictures"]!.ToJsonString().Should().Be("""[{"format":"Jpeg","width":1024,"height":819}]""");
        check["errors"]!.AsObject().Select(error => error.Key).Should().Equal("prompt");
    }

    [Fact]
    public async Task Advice_on_sides_and_ratios_does_not_wait_for_a_prompt()
    {
        using var form = EditForms.Form(("prompt", "")).With(PictureFiles.AnimatedGif(), PictureFiles.Boats);

        var advice = (await CheckAsync(form))["advice"]!.AsObject();

        advice.Select(entry => entry.Key).Should().BeEquivalentTo("images[0]", "size");
    }

    [Fact]
    public async Task Fields_that_cannot_be_read_are_reported_with_the_pictures()
    {
        using var form = EditForms.Form(("seed", "many"), ("size", "wide")).With(HeadOf("text"));

        var errors = (await CheckAsync(form))["errors"]!.AsObject();

        errors.Select(error => error.Key).Should().BeEquivalentTo("images[0]", "seed", "size");
    }

    [Fact]
    public async Task The_rest_of_a_large_picture_is_not_missed()
    {
        byte[] longProfile = [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xE2, 0xFF, 0xFF, .. new byte[65533]], 6).SelectMany(part => part)];
        using var form = EditForms.Form().With(longProfile[..(256 * 1024)]);

        (await CheckAsync(form))["errors"]!.AsObject().Should().BeEmpty();
    }

    private async Task<JsonNode> CheckAsync(HttpContent form)
    {
        using var visitor = NewVisitor();
        using var response = await visitor.SendAsync(form, "/api/checks");
        Emulator.Requests.Should().BeEmpty();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static byte[] HeadOf(string kind) => kind switch
    {
        "heic" => Heic,
        "avif" => [0, 0, 0, 24, .. "ftypavif"u8, 0, 0, 0, 0, .. "avifmif1"u8],
        "svg" => Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"),
        _ => Encoding.UTF8.GetBytes("I am text, whatever my name says."),
    };
}
