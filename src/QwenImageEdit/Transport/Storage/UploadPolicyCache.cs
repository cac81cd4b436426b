namespace QwenImageEdit.Transport.Storage;

/// <summary>Caches the policy of each API key and model until shortly before it expires. Callers that wait at the same time share one fetch.</summary>
internal sealed class UploadPolicyCache(TimeProvider timeProvider)
{
    /// <summary>Limits memory when the API key changes often. A full cache is cleared, so policies are fetched again.</summary>
    private const int MaxPolicies = 256;

    private readonly Dictionary<(string ApiKey, ImageEditModel Model), Task<UploadPolicy>> _policies = [];

    /// <param name="apiKey">The API key.</param>
    /// <param name="model">The model that will use the image.</param>
    /// <param name="fetch">Fetches a policy for all waiting callers, who also share its failure. It has its own time limit and continues when a caller cancels.</param>
    /// <param name="cancellationToken">Ends the wait of this caller only.</param>
    /// <returns>A policy that has not expired.</returns>
    public Task<UploadPolicy> GetAsync(string apiKey, ImageEditModel model, Func<Task<UploadPolicy>> fetch, CancellationToken cancellationToken)
    {
        lock (_policies)
        {
            RemoveExpired();
            if (!_policies.TryGetValue((apiKey, model), out var policy))
            {
                if (_policies.Count == MaxPolicies)
                {
                    _policies.Clear();
                }

                _policies[(apiKey, model)] = policy = Task.Run(fetch, CancellationToken.None);

                // Observes the failure in case every caller has cancelled.
                _ = policy.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return policy.OrCancelled(cancellationToken);
        }
    }

    /// <summary>Removes a policy that the storage refused, unless another caller has already renewed it.</summary>
    public void Forget(string apiKey, ImageEditModel model, UploadPolicy policy)
    {
        lock (_policies)
        {
            if (_policies.TryGetValue((apiKey, model), out var cached) && cached.Status == TaskStatus.RanToCompletion && ReferenceEquals(cached.Result, policy))
            {
                _policies.Remove((apiKey, model));
            }
        }
    }

    private void RemoveExpired()
    {
        foreach (var entry in _policies.Where(entry => IsExpired(entry.Value)).ToList())
        {
            _policies.Remove(entry.Key);
        }
    }

    private bool IsExpired(Task<UploadPolicy> policy) =>
        policy.IsCompleted && (policy.Status != TaskStatus.RanToCompletion || policy.Result.UsableUntil <= timeProvider.GetTimestamp());
}
