using QwenImageEdit.Settings;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Transport;

/// <summary>Obtains the API key for each request. Messages never contain the key.</summary>
internal sealed class ApiKeys(Func<CancellationToken, ValueTask<string>> provider, TimeProvider timeProvider)
{
    private string? _latest;

    /// <exception cref="ArgumentException">The key is missing or cannot be sent in a header.</exception>
    public static ApiKeys From(ImageEditClientOptions options)
    {
        if (options.ApiKeyProvider is { } provider)
        {
            return new ApiKeys(provider, options.TimeProvider);
        }

        string? given = options.GivenApiKey;
        string apiKey = Checked(given, ApiKeyRule.Check(given));
        return new ApiKeys(_ => new ValueTask<string>(apiKey), options.TimeProvider);
    }

    /// <exception cref="ApiKeyUnavailableException">The provider failed, did not respond in time or returned a key that cannot be sent in a header.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var key = provider(cancellationToken);
            string? apiKey = key.IsCompletedSuccessfully ? key.Result : await WaitAsync(key.AsTask(), cancellationToken).ConfigureAwait(false);
            return apiKey is not null && ReferenceEquals(apiKey, _latest) ? apiKey : _latest = Checked(apiKey, ApiKeyRule.CheckProvided(apiKey));
        }
        catch (Exception exception) when (exception is not ApiKeyUnavailableException)
        {
            throw cancellationToken.IsCancellationRequested
                ? new ApiKeyUnavailableException("The API key provider did not return a key within the attempt's time limit.", exception) { IsTimeout = true }
                : new ApiKeyUnavailableException($"The API key could not be obtained: {KeyRedaction.Redact(exception.Message, _latest)}", exception);
        }
    }

    /// <summary>Limits the wait, because the provider may ignore its token.</summary>
    private async Task<string> WaitAsync(Task<string> key, CancellationToken cancellationToken)
    {
        try
        {
            return await key.WaitAsync(ImageEditClientOptions.ApiKeyTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!key.IsCompleted)
        {
            throw new ApiKeyUnavailableException($"The API key provider did not return a key within {ImageEditClientOptions.ApiKeyTimeout.TotalSeconds:0.###} s.", exception) { IsTimeout = true };
        }
    }

    private static string Checked(string? apiKey, OptionFault? fault) => fault is null ? apiKey!.Trim() : throw new ArgumentException(fault.ToString());
}
