using Microsoft.Extensions.Time.Testing;
using QwenImageEdit;
using WebStudio.Line;

namespace WebStudio.Tests.Endpoints;

public sealed class LineTests
{
    private static readonly ImageEditModel TwoPerMinute = ImageEditModel.QwenImageEditMax;

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _turns = [];
    private readonly Dictionary<string, List<string>> _places = [];

    [Fact]
    public async Task The_places_and_waits_follow_the_documented_rate()
    {
        var line = new EditLine(maxRunning: 10, _time);
        var first = await TurnAsync(line, "a", "anna");
        first.Sent();
        var second = await TurnAsync(line, "b", "anna");
        var third = TurnAsync(line, "c", "anna");
        var fourth = TurnAsync(line, "d", "anna");

        _places["b"].Should().Equal("1 30");
        _places["c"].Should().Equal("2 60");
        _places["d"].Should().Equal("3 90");
        _time.Advance(TimeSpan.FromSeconds(30));
        second.Sent();
        await third;
        _places["c"].Should().Equal("2 60", "1 30");
        _places["d"].Should().Equal("3 90", "2 60");
        fourth.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Visitors_take_turns_however_many_edits_and_sessions_one_of_them_has()
    {
        var line = new EditLine(maxRunning: 10, _time);
        var first = await TurnAsync(line, "a1", "anna");
        var waiting = new List<Task<EditTurn>>
        {
            TurnAsync(line, "a2", "anna", session: "first"), TurnAsync(line, "a3", "anna", session: "first"), TurnAsync(line, "a4", "anna", session: "second"),
            TurnAsync(line, "b1", "berta"), TurnAsync(line, "b2", "berta"),
        };
        first.Sent();
        while (waiting.Count > 0)
        {
            var next = await Task.WhenAny(waiting);
            waiting.Remove(next);
            (await next).Sent();
        }

        _turns.Should().Equal("a1", "b1", "a2", "b2", "a4", "a3");
    }

    [Fact]
    public async Task An_edit_that_leaves_makes_room_for_the_next()
    {
        var line = new EditLine(maxRunning: 1, _time);
        using var cancellation = new CancellationTokenSource();
        var first = await TurnAsync(line, "a", "anna");
        first.Sent();
        var second = TurnAsync(line, "b", "berta", cancellationToken: cancellation.Token);
        var third = TurnAsync(line, "c", "carla");

        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        third.IsCompleted.Should().BeFalse();
        first.Dispose();

        await third;
    }

    [Fact]
    public async Task A_wait_for_others_to_end_is_not_estimated()
    {
        var line = new EditLine(maxRunning: 1, _time);
        (await TurnAsync(line, "a", "anna")).Sent();

        _ = TurnAsync(line, "b", "anna");

        _places["b"].Should().Equal("1 ");
    }

    [Fact]
    public async Task A_model_without_a_rate_waits_for_nobody()
    {
        var line = new EditLine(maxRunning: 2, _time);

        (await TurnAsync(line, "a", "anna", model: "a-model-of-tomorrow")).Sent();
        (await TurnAsync(line, "b", "anna", model: "a-model-of-tomorrow")).Sent();

        _places.Values.Should().OnlyContain(places => places.Count == 0);
    }

    private async Task<EditTurn> TurnAsync(EditLine line, string name, string visitor, string? session = null, string? model = null, CancellationToken cancellationToken = default)
    {
        _places[name] = [];
        var turn = await line.WaitAsync(
            new LineEntry(model is null ? TwoPerMinute : new ImageEditModel(model), session ?? visitor, visitor, (position, wait) => _places[name].Add($"{position} {wait?.TotalSeconds}")), cancellationToken);
        lock (_turns)
        {
            _turns.Add(name);
        }

        return turn;
    }
}
