using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using QwenImageEdit;
using QwenImageEdit.Batch;
using QwenImageEdit.Batch.PostgreSql;
using Samples.Shared;

namespace HangfireWorker;

/// <summary>A process that runs Hangfire's jobs, with the ledger in the same database.</summary>
internal static class Worker
{
    /// <summary>The batch in the ledger that has the jobs' edits.</summary>
    public const string Batch = "jobs";

    /// <summary>How many jobs a worker runs at the same time.</summary>
    public const int Concurrency = 4;

    /// <summary>An edit may take 5 minutes. A worker that is stopped finishes those that it has begun.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(6);

    public static async Task RunAsync(string[] arguments)
    {
        string connectionString = Environment.GetEnvironmentVariable(SampleDatabase.Variable)!;
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var batch = await ImageEditBatch.OpenAsync(PostgreSqlLedger.Connect(dataSource), Batch);

        var builder = Host.CreateApplicationBuilder(arguments);
        var settings = builder.Configuration.Get<WorkerSettings>() ?? new WorkerSettings();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = StopTimeout);
        builder.Services.AddSingleton(settings);
        builder.Services.AddImageEditClient();
        builder.Services.AddSingleton(provider => CreateLedger(batch, provider.GetRequiredService<IImageEditClient>(), settings));
        builder.Services.AddHangfire(configuration => configuration.UseStorage(Storage.Create(connectionString, settings.InvisibilityTimeout)));
        builder.Services.AddHangfireServer(static options =>
        {
            options.WorkerCount = Concurrency;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(2);
            options.StopTimeout = options.ShutdownTimeout = StopTimeout;
        });

        using var host = builder.Build();
        await host.StartAsync();
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    private static IImageEditLedger CreateLedger(ImageEditBatch batch, IImageEditClient client, WorkerSettings settings) =>
        settings.UsesLedger ? batch.CreateLedger(client, new BatchRunOptions { SpendCap = 100m }) : new NoLedger(client);

    private sealed class NoLedger(IImageEditClient client) : IImageEditLedger
    {
        public Task<ImageEditResult> EditOnceAsync(string key, ImageEditRequest request, CancellationToken cancellationToken = default) => client.EditAsync(request, cancellationToken: cancellationToken);
    }
}
