namespace QwenImageEdit.Settings;

/// <summary>Checked, immutable <see cref="ImageEditRetryOptions"/>.</summary>
internal sealed record RetrySettings(int MaxRetries, TimeSpan BaseDelay, TimeSpan MaxDelay, bool UseJitter, bool RetryUnknownOutcomes)
{
    private const string Group = nameof(ImageEditClientOptions.Retry);

    /// <exception cref="ArgumentException">Options cannot be used; the message lists all of them.</exception>
    public static RetrySettings From(ImageEditRetryOptions options)
    {
        var faults = new OptionFaults();
        Check(options, faults);
        faults.ThrowIfAny();
        return new(options.MaxRetries, options.BaseDelay, options.MaxDelay, options.UseJitter, options.RetryAtTheRiskOfPayingTwice);
    }

    public static void Check(ImageEditRetryOptions options, OptionFaults faults)
    {
        faults.CheckRetries($"{Group}.{nameof(options.MaxRetries)}", options.MaxRetries);
        faults.CheckDelays(Group, options.BaseDelay, options.MaxDelay);
    }
}
