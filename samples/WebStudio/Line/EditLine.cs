using QwenImageEdit;

namespace WebStudio.Line;

/// <summary>Lets edits through to the client one after another for each model, so that each visitor gets a fair share of the model's rate.</summary>
/// <remarks>
/// The documented rate itself is kept by the client's rate limiter. One edit of a model waits there at a time; the others wait here, where the next one is the edit of
/// the visitor who has waited longest since the last turn.
/// </remarks>
internal sealed class EditLine(int maxRunning, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ImageEditModel, ModelLine> _models = [];
    private readonly FairShare _share = new();
    private int _running;

    /// <summary>Waits until it is an edit's turn.</summary>
    /// <returns>The turn, to be disposed when the edit has ended.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled, and the edit has left the line.</exception>
    public async Task<EditTurn> WaitAsync(LineEntry entry, CancellationToken cancellationToken)
    {
        var place = new LinePlace(entry);
        lock (_lock)
        {
            Line(entry.Model).Waiting.Add(place);
            Advance();
        }

        try
        {
            await place.Turn.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(place);
            throw;
        }

        return new EditTurn(() => Send(place), () => Leave(place));
    }

    /// <summary>The edit has got past the rate limiter: the next one of its model may wait there.</summary>
    private void Send(LinePlace place)
    {
        lock (_lock)
        {
            var line = Line(place.Entry.Model);
            if (line.AtLimiter == place)
            {
                line.AtLimiter = null;
                line.LastSentAt = timeProvider.GetUtcNow();
                Advance();
            }
        }
    }

    private void Leave(LinePlace place)
    {
        lock (_lock)
        {
            var line = Line(place.Entry.Model);
            if (!line.Waiting.Remove(place))
            {
                _running--;
                if (line.AtLimiter == place)
                {
                    line.AtLimiter = null;
                }
            }

            Advance();
        }
    }

    private ModelLine Line(ImageEditModel model)
    {
        if (!_models.TryGetValue(model, out var line))
        {
            _models.Add(model, line = new ModelLine(model.Capabilities.RateLimit));
        }

        return line;
    }

    private void Advance()
    {
        while (_running < maxRunning && NextLine() is { } line)
        {
            var next = _share.Next(line.Waiting);
            line.Waiting.Remove(next);
            line.AtLimiter = next;
            _running++;
            _share.Serve(next.Entry);
            next.Turn.SetResult();
        }

        var now = timeProvider.GetUtcNow();
        foreach (var line in _models.Values)
        {
            line.TellPlaces(_share, now, isFull: _running >= maxRunning);
        }
    }

    /// <summary>The line whose next edit is fairest of those that have room at the limiter.</summary>
    private ModelLine? NextLine()
    {
        var open = _models.Values.Where(line => line.AtLimiter is null && line.Waiting.Count > 0).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        var next = _share.Next(open.SelectMany(line => line.Waiting));
        return open.Find(line => line.Waiting.Contains(next));
    }
}
