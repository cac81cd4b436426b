namespace QwenImageEdit;

/// <summary>A method of a client returned null, or a task of null, as a method of a mock does that was not set up.</summary>
internal sealed class NullFromClientException(string method)
    : InvalidOperationException($"{method} of the IImageEditClient returned null. If it is a mock, set up {method}.")
{
    /// <param name="call">What the method returned.</param>
    /// <param name="method">The name of the method.</param>
    public static async Task<T> ThrowIfNullAsync<T>(Task<T>? call, string method)
        where T : class => (call is null ? null : await call.ConfigureAwait(false)) ?? throw new NullFromClientException(method);
}
