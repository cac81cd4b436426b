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
        return new ApiKeys(_ => new ValueTask<string>(apiKey), options.TimeProvider) { _latest = apiKey };
    }

    /// <exception cref="ApiKeyUnavailableException">The provider failed, did not respond in time or returned a key that cannot be sent in a header.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var key = provider(cancellationToken);
            return key.IsCompletedSuccessfully ? new(Checked(key.Result)) : new(WaitAsync(key.AsTask(), cancellationToken));
        }
        catch (Exception exception)
        {
            throw Unavailable(exception, cancellationToken);
        }
    }

    /// <summary>Limits the wait, because the provider may ignore its token.</summary>
    private async Task<string> WaitAsync(Task<string> key, CancellationToken cancellationToken)
    {
        try
        {
            return Checked(await key.WaitAsync(ImageEditClientOptions.ApiKeyTimeout, timeProvider, cancellationToken).ConfigureAwait(false));
        }
        catch (TimeoutException exception) when (!key.IsCompleted)
        {
            throw new ApiKeyUnavailableException($"The API key provider did not return a key within {ImageEditClientOptions.ApiKeyTimeout.TotalSeconds:0.###} s.", exception) { IsTimeout = true };
        }
        catch (Exception exception)
        {
            throw Unavailable(exception, cancellationToken);
        }
    }

    /// <summary>A provider nearly always returns the same key again.</summary>
    private string Checked(string? apiKey) =>
        apiKey is not null && ReferenceEquals(apiKey, _latest) ? apiKey : _latest = Checked(apiKey, ApiKeyRule.CheckProvided(apiKey));

    private ApiKeyUnavailableException Unavailable(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        ApiKeyUnavailableException unavailable => unavailable,
        _ when cancellationToken.IsCancellationRequested => new ApiKeyUnavailableException("The API key provider did not return a key within the attempt's time limit.", exception) { IsTimeout = true },
        _ => new ApiKeyUnavailableException($"The API key could not be obtained: {KeyRedaction.Redact(exception.Message, _latest)}", exception),
    };

    private static string Checked(string? apiKey, OptionFault? fault) => fault is null ? apiKey!.Trim() : throw new ArgumentException(fault.ToString());
}
