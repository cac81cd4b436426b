using QwenImageEdit.Requests;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Checked, unchanging <see cref="ImageEditClientOptions"/>, without the key.</summary>
internal sealed record ClientSettings(Uri Endpoint, TimeSpan AttemptTimeout, TimeSpan? TotalTimeout, RetrySettings Retry, UploadMode UploadMode, TimeProvider TimeProvider)
{
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public static ClientSettings From(ImageEditClientOptions options)
    {
        ThrowUnlessPositive(options.AttemptTimeout, nameof(options.AttemptTimeout));
        ThrowUnlessPositive(options.ConnectTimeout, nameof(options.ConnectTimeout));
        if (options.TotalTimeout < options.AttemptTimeout)
        {
            throw new ArgumentException($"TotalTimeout is {options.TotalTimeout} and AttemptTimeout is {options.AttemptTimeout}. A call has time for at least one attempt.", nameof(options));
        }

        return new(DashScopeEndpoint.Resolve(options), options.AttemptTimeout, options.TotalTimeout, RetrySettings.From(options.Retry), options.UploadMode, options.TimeProvider);
    }

    private static void ThrowUnlessPositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentException($"{name} is {value}. It is more than zero and less than 24 days.");
        }
    }
}
