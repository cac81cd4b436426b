using QwenImageEdit.Settings;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Transport;

/// <summary>Where the API key comes from, for every request anew. Messages never hold the key.</summary>
internal sealed class ApiKeys(Func<CancellationToken, ValueTask<string>> provider, TimeProvider timeProvider)
{
    private string? _latest;

    /// <exception cref="ArgumentException">There is no key, or one that cannot be sent.</exception>
    public static ApiKeys From(ImageEditClientOptions options)
    {
        if (options.ApiKeyProvider is { } provider)
        {
            return new ApiKeys(provider, options.TimeProvider);
        }

        string apiKey = Checked(options.GivenApiKey);
        return new ApiKeys(_ => new ValueTask<string>(apiKey), options.TimeProvider);
    }

    /// <exception cref="ApiKeyUnavailableException">The provider failed, hung, or gave a key that no header can carry.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var key = provider(cancellationToken);
            string? apiKey = key.IsCompletedSuccessfully ? key.Result : await WaitAsync(key.AsTask(), cancellationToken).ConfigureAwait(false);
            return apiKey is not null && ReferenceEquals(apiKey, _latest) ? apiKey : _latest = Checked(apiKey);
        }
        catch (Exception exception) when (exception is not ApiKeyUnavailableException)
        {
            throw cancellationToken.IsCancellationRequested
                ? new ApiKeyUnavailableException("The API key provider gave no key within the attempt's time.", exception) { IsTimeout = true }
                : new ApiKeyUnavailableException($"The API key could not be had: {KeyRedaction.Redact(exception.Message, _latest)}", exception);
        }
    }

    /// <summary>The provider may not hear its token.</summary>
    private async Task<string> WaitAsync(Task<string> key, CancellationToken cancellationToken)
    {
        try
        {
            return await key.WaitAsync(ImageEditClientOptions.ApiKeyTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!key.IsCompleted)
        {
            throw new ApiKeyUnavailableException($"The API key provider gave no key within {ImageEditClientOptions.ApiKeyTimeout.TotalSeconds:0.###} s.", exception) { IsTimeout = true };
        }
    }

    private static string Checked(string? apiKey) =>
        ApiKeyRule.Check(apiKey) is { } fault ? throw new ArgumentException(fault.ToString()) : apiKey!.Trim();
}
