using System.Threading.RateLimiting;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Settings;

/// <summary>Checked, immutable <see cref="ImageEditClientOptions"/>, without the key.</summary>
internal sealed record ClientSettings(Uri Endpoint, TimeSpan AttemptTimeout, TimeSpan? TotalTimeout, RetrySettings Retry, UploadMode UploadMode, PartitionedRateLimiter<ImageEditModel>? RateLimiter, TimeProvider TimeProvider)
{
    /// <summary>Timers cannot be set to much more.</summary>
    private const int MaxTimeoutDays = 24;

    public bool HasTemporaryStorage => !DashScopeEndpoints.IsTokenPlan(Endpoint.Host);

    /// <exception cref="ArgumentException">Options cannot be used; the message lists all of them.</exception>
    public static ClientSettings From(ImageEditClientOptions options)
    {
        var faults = new OptionFaults();
        Check(options, faults);
        faults.ThrowIfAny();
        return new(options.ResolveEndpoint(), options.AttemptTimeout, options.TotalTimeout, RetrySettings.From(options.Retry), options.UploadMode, options.RateLimiter, options.TimeProvider);
    }

    /// <summary>Adds the faults of all options, with those of the key, the retries and the downloads.</summary>
    public static void Check(ImageEditClientOptions options, OptionFaults faults)
    {
        CheckAccess(options, faults);
        CheckTimeouts(options, faults);
        faults.Add(OptionFaults.CheckChoice(nameof(options.UploadMode), options.UploadMode));
        faults.AddUnless(options.TimeProvider is not null, nameof(options.TimeProvider), value: null, "Leave the default, TimeProvider.System, or set it to another provider.");
        if (faults.AddUnless(options.Retry is not null, nameof(options.Retry), value: null, "Leave the default, or set it to a new ImageEditRetryOptions."))
        {
            RetrySettings.Check(options.Retry!, faults);
        }

        if (faults.AddUnless(options.Download is not null, nameof(options.Download), value: null, "Leave the default, or set it to a new ImageDownloadOptions."))
        {
            DownloadSettings.Check(options.Download!, options.GivenApiKey, faults);
        }
    }

    private static void CheckAccess(ImageEditClientOptions options, OptionFaults faults)
    {
        faults.Add(options.ApiKeyProvider is null ? ApiKeyRule.Check(options.GivenApiKey) : null);

        faults.AddUnless(
            options.WorkspaceId is null || (options.WorkspaceId.Length > 0 && VisibleText.IsVisibleAscii(options.WorkspaceId)),
            nameof(options.WorkspaceId),
            OptionFault.Quote(options.WorkspaceId, options.GivenApiKey),
            "A workspace ID contains only visible ASCII characters, without spaces. Copy it from the console, or set it to null for the default workspace.");
        DashScopeEndpoint.TryResolve(options, out _, out var endpointFault);
        faults.Add(endpointFault);
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
