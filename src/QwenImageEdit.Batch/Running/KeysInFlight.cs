using System.Collections.Concurrent;

namespace QwenImageEdit.Batch.Running;

/// <summary>The keys whose edits are being made in this process, which alone has the ledger.</summary>
internal sealed class KeysInFlight
{
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

    /// <returns>The turn, which is to be disposed when the edit has ended.</returns>
    /// <exception cref="EditInFlightException">Another caller makes the edit.</exception>
    public IDisposable Enter(string key) => _keys.TryAdd(key, true)
        ? new Turn(() => _keys.TryRemove(key, out _))
        : throw new EditInFlightException($"The edit '{key}' is being made. Try again when it has ended.") { Key = key };
}
