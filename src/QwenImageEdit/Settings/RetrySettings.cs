namespace QwenImageEdit.Settings;

/// <summary>Checked, unchanging <see cref="ImageEditRetryOptions"/>.</summary>
internal sealed record RetrySettings(int MaxRetries, TimeSpan BaseDelay, TimeSpan MaxDelay, bool UseJitter, bool RetryUnknownOutcomes)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public static RetrySettings From(ImageEditRetryOptions options)
    {
        if (options.MaxRetries < 0)
        {
            throw new ArgumentException($"Retry.MaxRetries is {options.MaxRetries}. It is 0 or more; 0 turns retries off.", nameof(options));
        }

        if (options.BaseDelay < TimeSpan.Zero || options.BaseDelay > Longest)
        {
            throw new ArgumentException($"Retry.BaseDelay is {options.BaseDelay}. It is not negative, and at most a day.", nameof(options));
        }

        if (options.MaxDelay > Longest)
        {
            throw new ArgumentException($"Retry.MaxDelay is {options.MaxDelay}. It is at most a day.", nameof(options));
        }

        if (options.MaxDelay < options.BaseDelay)
        {
            throw new ArgumentException($"Retry.MaxDelay is {options.MaxDelay} and Retry.BaseDelay is {options.BaseDelay}. The longest wait is at least the first one.", nameof(options));
        }

        return new(options.MaxRetries, options.BaseDelay, options.MaxDelay, options.UseJitter, options.RetryAtTheRiskOfPayingTwice);
    }
}
