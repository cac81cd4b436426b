using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using QwenImageEdit;
using QwenImageEdit.Batch;
using Samples.Shared;

namespace TwoWorkers;

/// <summary>A process that works on a batch. Any number of them do, each with no more than this.</summary>
internal static class Worker
{
    public static async Task RunAsync(string batch)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(SampleDatabase.Variable)!));
        builder.Services.AddImageEditClient();
        builder.Services.AddImageEditBatchWorker((provider, options) =>
        {
            options.Ledger = CatalogueFiles.Connect(provider.GetRequiredService<NpgsqlDataSource>());
            options.Open.Name = batch;
            options.Run.SpendCap = 10m;
            options.Run.MaxInFlight = 6;
            options.Run.Output = Path.Combine(CatalogueFiles.Pictures, "{id}-{index}.png");
            options.Run.Region = DashScopeRegion.Beijing;
            options.PollInterval = TimeSpan.FromSeconds(2);
        });

        using var host = builder.Build();
        await host.StartAsync();
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }
}
