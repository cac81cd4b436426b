using System.Net;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class UploadTimeoutTests : StudioTest
{
    private protected override Dictionary<string, string?> Settings => new() { ["Studio:UploadTimeout"] = "00:00:01", ["Studio:MaxUploadsPerVisitor"] = "1" };

    [Fact]
    public async Task An_upload_that_does_not_end_is_cut_off_and_its_place_is_free_again()
    {
        using var visitor = NewVisitor();
        using var begun = new SemaphoreSlim(0);

        await FluentActions.Awaiting(() => visitor.SendAsync(new EndlessContent(begun))).Should().ThrowAsync<HttpRequestException>();

        await Eventually.IsTrue(async () =>
        {
            using var form = EditForms.Form().With(PictureFiles.Boats);
            using var response = await visitor.SendAsync(form);
            return response.StatusCode == HttpStatusCode.Accepted;
        });
    }
}
