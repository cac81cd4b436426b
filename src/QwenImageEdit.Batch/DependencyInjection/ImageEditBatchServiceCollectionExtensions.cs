using QwenImageEdit.Batch;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers batches in a service collection.</summary>
public static class ImageEditBatchServiceCollectionExtensions
{
    /// <summary>Adds an <see cref="ImageEditBatchWorker"/> that runs a batch in the background. It uses the registered <see cref="QwenImageEdit.IImageEditClient"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; at least <see cref="ImageEditBatchWorkerOptions.LedgerPath"/> or <see cref="ImageEditBatchWorkerOptions.Ledger"/>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no ledger, or there are two, or an interval is not positive.</exception>
    /// <exception cref="InvalidOperationException">A worker is registered already. One ledger can hold several batches, and a host runs one.</exception>
    public static IServiceCollection AddImageEditBatchWorker(this IServiceCollection services, Action<ImageEditBatchWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        var options = ImageEditBatchWorkerOptions.Create(configure);
        return services.Add(_ => options);
    }

    /// <summary>Adds an <see cref="ImageEditBatchWorker"/> whose options need other services, for example a data source. They are checked when the host starts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; at least <see cref="ImageEditBatchWorkerOptions.LedgerPath"/> or <see cref="ImageEditBatchWorkerOptions.Ledger"/>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A worker is registered already. One ledger can hold several batches, and a host runs one.</exception>
    public static IServiceCollection AddImageEditBatchWorker(this IServiceCollection services, Action<IServiceProvider, ImageEditBatchWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        return services.Add(provider => ImageEditBatchWorkerOptions.Create(options => configure(provider, options)));
    }

    private static IServiceCollection Add(this IServiceCollection services, Func<IServiceProvider, ImageEditBatchWorkerOptions> createOptions)
    {
        if (services.Any(static service => service.ServiceType == typeof(ImageEditBatchWorker)))
        {
            throw new InvalidOperationException("An ImageEditBatchWorker is registered already. Add the rows of both batches to one.");
        }

        return services
            .AddSingleton(provider => new ImageEditBatchWorker(provider, createOptions(provider)))
            .AddHostedService(static provider => provider.GetRequiredService<ImageEditBatchWorker>());
    }
}
