namespace QwenImageEdit.Transport.Storage;

/// <summary>Keeps each account's and model's policy until shortly before it expires, and fetches it once however many callers wait.</summary>
internal sealed class UploadPolicyCache(TimeProvider timeProvider)
{
    private readonly Dictionary<(string ApiKey, ImageEditModel Model), UploadPolicy> _policies = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<UploadPolicy> GetAsync(string apiKey, ImageEditModel model, Func<CancellationToken, Task<UploadPolicy>> fetch, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_policies.TryGetValue((apiKey, model), out var cached) && timeProvider.GetUtcNow() < cached.UsableUntil)
            {
                return cached;
            }

            var fetched = await fetch(cancellationToken).ConfigureAwait(false);
            _policies[(apiKey, model)] = fetched;
            return fetched;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets a policy that the storage refused, unless another caller renewed it already.</summary>
    public async Task ForgetAsync(string apiKey, ImageEditModel model, UploadPolicy policy, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_policies.TryGetValue((apiKey, model), out var cached) && ReferenceEquals(cached, policy))
            {
                _policies.Remove((apiKey, model));
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
