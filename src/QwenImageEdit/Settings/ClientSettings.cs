using System.Threading.RateLimiting;

namespace QwenImageEdit.Settings;

/// <summary>Checked, immutable <see cref="ImageEditClientOptions"/>, without the key.</summary>
internal sealed record ClientSettings(Uri Endpoint, TimeSpan AttemptTimeout, TimeSpan? TotalTimeout, RetrySettings Retry, UploadMode UploadMode, PartitionedRateLimiter<ImageEditModel>? RateLimiter, TimeProvider TimeProvider)
{
    /// <summary>Timers cannot be set to much more.</summary>
    private const int MaxTimeoutDays = 24;

    /// <exception cref="ArgumentException">Options cannot be used; the message lists all of them.</exception>
    public static ClientSettings From(ImageEditClientOptions options)
    {
        Check(options).ThrowIfAny();
        return new(options.ResolveEndpoint(), options.AttemptTimeout, options.TotalTimeout, RetrySettings.From(options.Retry), options.UploadMode, options.RateLimiter, options.TimeProvider);
    }

    /// <returns>The faults of all options, with those of the key, the retries and the downloads.</returns>
    public static OptionFaults Check(ImageEditClientOptions options)
    {
        var faults = new OptionFaults();
        CheckAccess(options, faults);
        CheckTimeouts(options, faults);
        faults.AddUnless(
            options.UploadMode is UploadMode.Auto or UploadMode.Inline or UploadMode.TemporaryStorage, nameof(options.UploadMode), options.UploadMode, "Set it to Auto, Inline or TemporaryStorage.");
        faults.AddUnless(options.TimeProvider is not null, nameof(options.TimeProvider), value: null, "Leave the default, TimeProvider.System, or set it to another provider.");
        if (faults.AddUnless(options.Retry is not null, nameof(options.Retry), value: null, "Leave the default, or set it to a new ImageEditRetryOptions."))
        {
            RetrySettings.Check(options.Retry!, faults);
        }

        if (faults.AddUnless(options.Download is not null, nameof(options.Download), value: null, "Leave the default, or set it to a new ImageDownloadOptions."))
        {
            DownloadSettings.Check(options.Download!, options.GivenApiKey, faults);
        }

        return faults;
    }

    private static void CheckAccess(ImageEditClientOptions options, OptionFaults faults)
    {
        if (options.ApiKeyProvider is null && ApiKeyRule.Check(options.GivenApiKey) is { } keyFault)
        {
            faults.Add(keyFault);
        }

        faults.AddUnless(
            options.WorkspaceId is null || (options.WorkspaceId.Length > 0 && HeaderText.IsVisibleAscii(options.WorkspaceId)),
            nameof(options.WorkspaceId),
            OptionFault.Quote(options.WorkspaceId, options.GivenApiKey),
            "A workspace ID contains only visible ASCII characters, without spaces. Copy it from the console, or set it to null for the default workspace.");
        if (!DashScopeEndpoint.TryResolve(options, out _, out var endpointFault))
        {
            faults.Add(endpointFault);
        }
    }

    private static void CheckTimeouts(ImageEditClientOptions options, OptionFaults faults)
    {
        bool isAttemptValid = faults.CheckTimeout(nameof(options.AttemptTimeout), options.AttemptTimeout, MaxTimeoutDays);
        faults.CheckTimeout(nameof(options.ConnectTimeout), options.ConnectTimeout, MaxTimeoutDays);
        if (options.TotalTimeout is { } total)
        {
            faults.AddUnless(
                total <= TimeSpan.FromDays(MaxTimeoutDays) && (total >= options.AttemptTimeout || !isAttemptValid),
                nameof(options.TotalTimeout),
                total,
                $"Set it to at least AttemptTimeout ({options.AttemptTimeout}), so that one attempt has enough time, and at most {MaxTimeoutDays} days, or to null for no limit.");
        }
    }
}
