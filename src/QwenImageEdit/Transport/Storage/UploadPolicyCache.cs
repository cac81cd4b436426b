namespace QwenImageEdit.Transport.Storage;

/// <summary>Keeps each account's and model's policy until shortly before it expires, and fetches it once however many callers wait.</summary>
internal sealed class UploadPolicyCache(TimeProvider timeProvider)
{
    /// <summary>Keys may change with every upload. When so many are in use all are forgotten, which costs no more than fetching them again.</summary>
    private const int MostPolicies = 256;

    private readonly Dictionary<(string ApiKey, ImageEditModel Model), Task<UploadPolicy>> _policies = [];

    /// <param name="apiKey">The account.</param>
    /// <param name="model">The model that will use the image.</param>
    /// <param name="fetch">Gets a policy for all who wait: it ends by itself, and no caller's leaving ends it. All of them share its failure.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller alone.</param>
    public Task<UploadPolicy> GetAsync(string apiKey, ImageEditModel model, Func<Task<UploadPolicy>> fetch, CancellationToken cancellationToken)
    {
        lock (_policies)
        {
            ForgetThoseOver();
            if (!_policies.TryGetValue((apiKey, model), out var policy))
            {
                if (_policies.Count == MostPolicies)
                {
                    _policies.Clear();
                }

                _policies[(apiKey, model)] = policy = Task.Run(fetch, CancellationToken.None);

                // When every caller left, nobody else looks at its failure.
                _ = policy.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return policy.OrCancelled(cancellationToken);
        }
    }

    /// <summary>Forgets a policy that the storage refused, unless another caller renewed it already.</summary>
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

    private void ForgetThoseOver()
    {
        foreach (var entry in _policies.Where(entry => IsOver(entry.Value)).ToList())
        {
            _policies.Remove(entry.Key);
        }
    }

    private bool IsOver(Task<UploadPolicy> policy) =>
        policy.IsCompleted && (policy.Status != TaskStatus.RanToCompletion || policy.Result.UsableUntil <= timeProvider.GetTimestamp());
}
