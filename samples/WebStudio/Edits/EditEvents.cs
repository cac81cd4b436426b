using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WebStudio.Edits;

/// <summary>The events of an edit, which a page can read from the beginning, or after the last one that it has seen.</summary>
internal sealed class EditEvents(TimeProvider timeProvider)
{
    /// <summary>Most events that are kept; the oldest go first.</summary>
    public const int MaxKept = 64;

    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Queue<(long Id, SseItem<string> Item)> _kept = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _lastId;
    private bool _isComplete;

    /// <summary>Keeps proxies from closing a connection that is silent while the service works.</summary>
    public static SseItem<string> Alive => new("{}", "alive");

    public void Add<T>(string type, T data, JsonTypeInfo<T> typeInfo)
    {
        lock (_lock)
        {
            long id = ++_lastId;
            _kept.Enqueue((id, new SseItem<string>(JsonSerializer.Serialize(data, typeInfo), type) { EventId = id.ToString(CultureInfo.InvariantCulture) }));
            if (_kept.Count > MaxKept)
            {
                _kept.Dequeue();
            }

            Signal();
        }
    }

    /// <summary>Ends the events: nobody waits for more.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
            Signal();
        }
    }

    /// <summary>Reads the kept events after one, and then those that come, until <see cref="Complete"/> or until it is cancelled, which does not throw.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var (items, changed) = After(afterId);
            foreach (var (id, item) in items)
            {
                afterId = id;
                yield return item;
            }

            if (changed is null)
            {
                yield break;
            }

            if (!await ChangesAsync(changed, cancellationToken))
            {
                yield return Alive;
            }
        }
    }

    private (List<(long Id, SseItem<string> Item)> Items, Task? Changed) After(long id)
    {
        lock (_lock)
        {
            return ([.. _kept.Where(kept => kept.Id > id)], _isComplete ? null : _changed.Task);
        }
    }

    /// <returns>False when nothing changed for a while.</returns>
    private async Task<bool> ChangesAsync(Task changed, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(AliveInterval, timeProvider, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
