using Hangfire;
using QwenImageEdit.Emulator;
using Samples.Shared;

namespace HangfireWorker;

/// <summary>Enqueues orders as jobs, lets two workers run them, kills one of them if that is asked for, and waits until every job has ended.</summary>
internal sealed class JobRun(string connectionString, ImageEditEmulator emulator, WorkerSettings settings)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Called right after a worker was killed.</summary>
    public Func<Task> Killed { get; init; } = static () => Task.CompletedTask;

    /// <returns>The last state of each order's job.</returns>
    public async Task<IReadOnlyDictionary<Order, JobEnd>> RunAsync(IReadOnlyList<Order> orders, bool isWorkerKilled, CancellationToken cancellationToken)
    {
        var storage = Storage.Create(connectionString, settings.InvisibilityTimeout);
        var client = new BackgroundJobClient(storage);
        var jobs = orders.ToDictionary(order => order, order => client.Enqueue<EditJob>(job => job.RunAsync(order.Key, order.Image, order.Prompt, CancellationToken.None)));

        await using var first = StartWorker();
        await using var second = StartWorker();
        if (isWorkerKilled)
        {
            // More edits are in flight than one worker makes at the same time, so the other has some too.
            await WaitAsync(() => emulator.Ledger.Total.Billed >= orders.Count / 3 && EditsInFlight() > Worker.Concurrency, [first, second], cancellationToken);
            await second.KillAsync();
            await Killed();
        }

        using var connection = storage.GetConnection();
        await WaitAsync(() => jobs.Values.All(job => JobEnd.Read(connection, job) is not null), isWorkerKilled ? [first] : [first, second], cancellationToken);
        return jobs.ToDictionary(job => job.Key, job => JobEnd.Read(connection, job.Value)!);
    }

    private static async Task WaitAsync(Func<bool> isReached, WorkerProcess[] workers, CancellationToken cancellationToken)
    {
        while (!isReached())
        {
            Array.ForEach(workers, static worker => worker.ThrowIfEnded());
            await Task.Delay(Interval, cancellationToken);
        }
    }

    private WorkerProcess StartWorker() => WorkerProcess.Start(
        connectionString,
        emulator.Endpoint,
        $"--{nameof(WorkerSettings.Output)}={settings.Output}",
        $"--{nameof(WorkerSettings.InvisibilityTimeout)}={settings.InvisibilityTimeout}",
        $"--{nameof(WorkerSettings.UsesLedger)}={settings.UsesLedger}");

    private int EditsInFlight() => emulator.Requests.Count(static request => request is { Method: "POST", StatusCode: null });
}
