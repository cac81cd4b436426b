using System.Threading.RateLimiting;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Settings;

/// <summary>Checked, unchanging <see cref="ImageEditClientOptions"/>, without the key.</summary>
internal sealed record ClientSettings(Uri Endpoint, TimeSpan AttemptTimeout, TimeSpan? TotalTimeout, RetrySettings Retry, UploadMode UploadMode, PartitionedRateLimiter<ImageEditModel>? RateLimiter, TimeProvider TimeProvider)
{
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public static ClientSettings From(ImageEditClientOptions options)
    {
        ThrowIfNull(options.Retry, nameof(options.Retry));
        ThrowIfNull(options.Download, nameof(options.Download));
        ThrowIfNull(options.TimeProvider, nameof(options.TimeProvider));
        if (options.UploadMode is < UploadMode.Auto or > UploadMode.TemporaryStorage)
        {
            throw new ArgumentException($"UploadMode is {options.UploadMode}. It is one of Auto, Inline, TemporaryStorage.", nameof(options));
        }

        ThrowUnlessPositive(options.AttemptTimeout, nameof(options.AttemptTimeout));
        ThrowUnlessPositive(options.ConnectTimeout, nameof(options.ConnectTimeout));
        if (options.TotalTimeout < options.AttemptTimeout)
        {
            throw new ArgumentException($"TotalTimeout is {options.TotalTimeout} and AttemptTimeout is {options.AttemptTimeout}. A call has time for at least one attempt.", nameof(options));
        }

        if (options.WorkspaceId is { } workspaceId && !(workspaceId.Length > 0 && workspaceId.All(character => character is > ' ' and < '\x7F')))
        {
            throw new ArgumentException($"WorkspaceId is '{KeyRedaction.Redact(workspaceId, options.GivenApiKey)}'. It is not blank and holds visible ASCII characters only; copy it from the console, or leave it null.", nameof(options));
        }

        return new(options.ResolveEndpoint(), options.AttemptTimeout, options.TotalTimeout, RetrySettings.From(options.Retry), options.UploadMode, options.RateLimiter, options.TimeProvider);
    }

    private static void ThrowIfNull(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentException($"{name} is null. Leave it as it is for its default.");
        }
    }

    private static void ThrowUnlessPositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentException($"{name} is {value}. It is more than zero and less than 24 days.");
        }
    }
}
