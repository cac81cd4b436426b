using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>Values by key that expire in the order in which they were added.</summary>
internal sealed class ExpiringValues<T>(Func<T, DateTimeOffset> expiryOf)
{
    private readonly Dictionary<string, T> _values = [];
    private readonly Queue<string> _keysByAge = new();

    public bool TryGet(string key, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(key, out value);

    public void Add(string key, T value)
    {
        _values.Add(key, value);
        _keysByAge.Enqueue(key);
    }

    /// <summary>Removes the expired values and returns them.</summary>
    public IReadOnlyList<T> RemoveExpired(DateTimeOffset now)
    {
        var removed = new List<T>();
        while (_keysByAge.TryPeek(out var key) && expiryOf(_values[key]) <= now)
        {
            removed.Add(_values[key]);
            _values.Remove(_keysByAge.Dequeue());
        }

        return removed;
    }

    public void Clear()
    {
        _values.Clear();
        _keysByAge.Clear();
    }
}
