using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class PictureTests : StudioTest
{
    [Fact]
    public async Task A_picture_is_shown_after_its_link_has_expired()
    {
        using var visitor = NewVisitor();
        string url = await EditAsync(visitor);
        var before = await visitor.Http.GetByteArrayAsync(url);

        Emulator.ResultFaults.Set(_ => ResultFault.Expired());

        (await visitor.Http.GetByteArrayAsync(url)).Should().Equal(before);
    }

    [Fact]
    public async Task An_expired_link_is_reported_as_a_problem()
    {
        using var visitor = NewVisitor();
        Emulator.ResultFaults.Set(_ => ResultFault.Expired());
        string url = await EditAsync(visitor);

        using var response = await visitor.Http.GetAsync(url);
        var problem = await response.Content.ReadFromJsonAsync<JsonNode>();

        response.StatusCode.Should().Be(HttpStatusCode.Gone);
        ((string)problem!["title"]!).Should().Be("The picture’s link has expired.");
        ((string)problem["hint"]!).Should().StartWith("The edit was made and billed, but the service no longer provides the picture.");
    }

    [Fact]
    public async Task Only_the_session_that_made_a_picture_sees_it()
    {
        using var visitor = NewVisitor();
        using var other = NewVisitor();
        string url = await EditAsync(visitor);
        await other.BeginAsync();

        (await other.Http.GetAsync(url)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await visitor.Http.GetAsync(url.Replace("pictures/0", "pictures/1", StringComparison.Ordinal))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task<string> EditAsync(StudioVisitor visitor)
    {
        using var form = EditForms.Form().With(PictureFiles.Boats);
        return (string)(await visitor.EditAsync(form))["pictures"]![0]!["url"]!;
    }
}
