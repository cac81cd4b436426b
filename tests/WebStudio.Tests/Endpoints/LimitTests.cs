using System.Net;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>What one session and one visitor can take from the others. The service takes longer here than any test waits.</summary>
public sealed class LimitTests : StudioTest
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = TimeSpan.FromMinutes(5) };

    private protected override Dictionary<string, string?> Settings => new()
    {
        ["Studio:MaxOpenEditsPerSession"] = "2",
        ["Studio:MaxOpenEditsPerVisitor"] = "3",
        ["Studio:MaxUploadsPerVisitor"] = "2",
        ["Studio:KnownProxies:0"] = "127.0.0.1",
    };

    [Fact]
    public async Task A_session_and_a_visitor_with_many_sessions_have_limited_places()
    {
        using var visitor = VisitorFrom("203.0.113.1");
        using var sameVisitor = VisitorFrom("203.0.113.1");
        using var other = VisitorFrom("203.0.113.2");

        await BeginAsync(visitor);
        await BeginAsync(visitor);
        var ofSession = await RefusedAsync(visitor);
        await BeginAsync(sameVisitor);
        var ofVisitor = await RefusedAsync(sameVisitor);
        await BeginAsync(other);

        ofSession.Should().Be("Too many edits are waiting.");
        ofVisitor.Should().Be(ofSession);
    }

    [Fact]
    public async Task A_place_is_free_again_when_its_edit_has_ended()
    {
        using var visitor = VisitorFrom("203.0.113.1");
        string id = await BeginAsync(visitor);
        await BeginAsync(visitor);
        await visitor.CancelAsync(id);
        await visitor.EndedAsync(id);

        await Eventually.IsTrue(async () =>
        {
            using var form = EditForms.Form().With(PictureFiles.Boats);
            using var response = await visitor.SendAsync(form);
            return response.StatusCode == HttpStatusCode.Accepted;
        });
    }

    [Fact]
    public async Task Uploads_that_do_not_end_take_places_from_their_visitor_only()
    {
        using var visitor = VisitorFrom("203.0.113.1");
        using var other = VisitorFrom("203.0.113.2");
        using var cancellation = new CancellationTokenSource();
        var uploads = new List<Task>();
        for (int number = 0; number < 2; number++)
        {
            using var begun = new SemaphoreSlim(0);
            uploads.Add(visitor.SendAsync(new EndlessContent(begun), cancellationToken: cancellation.Token));
            await begun.WaitAsync(cancellation.Token);
        }

        using var form = EditForms.Form().With(PictureFiles.Boats);
        using var refused = await visitor.SendAsync(form);
        await BeginAsync(other);

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().BePositive();
        (await refused.Content.ReadAsStringAsync()).Should().Contain("Too many uploads at the same time.");
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => Task.WhenAll(uploads)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<string> BeginAsync(StudioVisitor visitor)
    {
        using var form = EditForms.Form().With(PictureFiles.Boats);
        return StudioVisitor.IdOf(await visitor.AcceptedAsync(form));
    }

    private static async Task<string> RefusedAsync(StudioVisitor visitor)
    {
        using var form = EditForms.Form().With(PictureFiles.Boats);
        using var response = await visitor.SendAsync(form);
        response.Headers.RetryAfter!.Delta.Should().BePositive();
        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        return (string)System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!["title"]!;
    }

    private StudioVisitor VisitorFrom(string address)
    {
        var visitor = NewVisitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }
}
