using QwenImageEdit.Batch;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers batches in a service collection.</summary>
public static class ImageEditBatchServiceCollectionExtensions
{
    /// <summary>Adds an <see cref="ImageEditBatchWorker"/> that runs a batch in the background. It uses the registered <see cref="QwenImageEdit.IImageEditClient"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; at least <see cref="ImageEditBatchWorkerOptions.LedgerPath"/>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="ArgumentException">The path of the ledger is blank, or an interval is not positive.</exception>
    /// <exception cref="InvalidOperationException">A worker is registered already. One ledger can hold several batches, and a host runs one.</exception>
    public static IServiceCollection AddImageEditBatchWorker(this IServiceCollection services, Action<ImageEditBatchWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        var options = new ImageEditBatchWorkerOptions();
        configure(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.LedgerPath);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.PollInterval, TimeSpan.Zero);
        if (services.Any(static service => service.ServiceType == typeof(ImageEditBatchWorker)))
        {
            throw new InvalidOperationException("An ImageEditBatchWorker is registered already. Add the rows of both batches to one.");
        }

        return services
            .AddSingleton(provider => new ImageEditBatchWorker(provider, options))
            .AddHostedService(static provider => provider.GetRequiredService<ImageEditBatchWorker>());
    }
}
