using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>The service takes longer here than any test waits.</summary>
public sealed class RunningEditTests : StudioTest
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task An_edit_goes_on_without_a_reader_and_its_events_are_resumed()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);
        string id = StudioVisitor.IdOf(await visitor.AcceptedAsync(form));

        var first = await FirstEventAsync(visitor, id);
        ((string)(await visitor.ReadAsync(id))["outcome"]!).Should().Be("Running");
        (await FirstEventAsync(visitor, id)).Should().BeEquivalentTo(first, options => options.Excluding(item => item.Data));
        await visitor.CancelAsync(id);
        var rest = await visitor.EventsAsync(id, first.Id);

        rest.Select(item => item.Type).Should().Equal("ended");
    }

    [Fact]
    public async Task Only_Cancel_cancels_and_it_says_that_a_sent_edit_may_have_been_billed()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);
        string id = StudioVisitor.IdOf(await visitor.AcceptedAsync(form));
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Count > 0));

        await visitor.CancelAsync(id);
        var ended = await visitor.EndedAsync(id);

        ((string)ended["outcome"]!).Should().Be("Cancelled");
        ((string)ended["billing"]!).Should().Be("Possible");
        ended["cost"].Should().NotBeNull("it may have been made");
    }

    [Fact]
    public async Task A_service_that_stops_midway_leaves_the_outcome_unknown()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);
        string id = StudioVisitor.IdOf(await visitor.AcceptedAsync(form));
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Any(request => request.Images.Count > 0)));

        await Emulator.DisposeAsync();
        var ended = await visitor.EndedAsync(id);

        ((string)ended["outcome"]!).Should().Be("Failed");
        ((bool)ended["problem"]!["outcomeUnknown"]!).Should().BeTrue();
        (await visitor.HistoryAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_stopping_studio_ends_its_events_so_that_the_page_joins_again()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);
        string id = StudioVisitor.IdOf(await visitor.AcceptedAsync(form));
        var events = visitor.EventsAsync(id);
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Count > 0));

        await Studio.DisposeAsync();

        (await events).Should().NotContain(item => item.Type == "ended");
    }

    private static async Task<StudioEvent> FirstEventAsync(StudioVisitor visitor, string id)
    {
        await foreach (var item in visitor.WatchAsync(id))
        {
            return item;
        }

        throw new InvalidOperationException("The edit has no event.");
    }
}
