using Microsoft.Extensions.Time.Testing;
using WebStudio.Edits;

namespace WebStudio.Tests.Endpoints;

public sealed class EventTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_silent_connection_is_kept_alive()
    {
        var events = new EditEvents(_time);
        await using var reader = events.ReadAsync(afterId: 0, CancellationToken.None).GetAsyncEnumerator();

        for (int times = 0; times < 2; times++)
        {
            var next = reader.MoveNextAsync();
            _time.Advance(TimeSpan.FromSeconds(15));
            (await next).Should().BeTrue();
            reader.Current.EventType.Should().Be("alive");
        }
    }

    [Fact]
    public async Task Every_reader_gets_the_events_after_the_last_one_that_it_saw()
    {
        var events = new EditEvents(_time);
        for (int position = 1; position <= EditEvents.MaxKept * 2; position++)
        {
            events.Add("waiting", new WaitingEvent(position, null), StudioJsonContext.Default.WaitingEvent);
        }

        events.Complete();

        (await ReadAsync(events, afterId: 0)).Should().HaveCount(EditEvents.MaxKept).And.EndWith($"{EditEvents.MaxKept * 2}");
        (await ReadAsync(events, afterId: (EditEvents.MaxKept * 2) - 1)).Should().Equal($"{EditEvents.MaxKept * 2}");
    }

    [Fact]
    public async Task A_reader_that_leaves_does_not_throw()
    {
        using var leaving = new CancellationTokenSource();
        await using var reader = new EditEvents(_time).ReadAsync(afterId: 0, leaving.Token).GetAsyncEnumerator();
        var next = reader.MoveNextAsync();

        await leaving.CancelAsync();

        (await next).Should().BeFalse();
    }

    private static async Task<List<string?>> ReadAsync(EditEvents events, long afterId)
    {
        var ids = new List<string?>();
        await foreach (var item in events.ReadAsync(afterId, CancellationToken.None))
        {
            ids.Add(item.EventId);
        }

        return ids;
    }
}
