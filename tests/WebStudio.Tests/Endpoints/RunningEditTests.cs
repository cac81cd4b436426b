using System.Net;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>The service takes longer here than any test waits.</summary>
public sealed class RunningEditTests : StudioTest
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Latency = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task Who_closes_the_request_cancels_the_edit()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var response = await visitor.SendAsync(form);
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Count > 0));
        response.Dispose();

        await Eventually.IsTrue(async () => (await visitor.HistoryAsync()).Count == 1);
        ((string)(await visitor.HistoryAsync())[0]!["outcome"]!).Should().Be("Cancelled");
    }

    [Fact]
    public async Task A_session_has_only_so_many_edits_running()
    {
        using var visitor = NewVisitor();
        using var first = EditForms.Form().With(PictureFiles.Boats);
        using var second = EditForms.Form().With(PictureFiles.Boats);
        using var third = EditForms.Form().With(PictureFiles.Boats);

        using var running = await visitor.SendAsync(first);
        using var alsoRunning = await visitor.SendAsync(second);
        var problem = await visitor.ProblemAsync(third, HttpStatusCode.TooManyRequests);

        ((string)problem["title"]!).Should().Be("2 edits are running already.");
    }
}
