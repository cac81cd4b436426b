using System.Collections.Concurrent;

namespace QwenImageEdit.Batch.Running;

/// <summary>Lets one of several equal requests go first.</summary>
internal sealed class SeededRequests
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _entered = new(StringComparer.Ordinal);

    /// <returns>The turn, which is to be disposed when the request has ended.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IDisposable> EnterAsync(byte[] fingerprint, CancellationToken cancellationToken)
    {
        string key = Convert.ToHexString(fingerprint);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_entered.GetOrAdd(key, end) is var first && first != end)
        {
            await first.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new Turn(() =>
        {
            _entered.TryRemove(key, out _);
            end.SetResult();
        });
    }
}
