namespace HangfireWorker;

/// <summary>The settings of a worker, from its command line, the environment or <c>appsettings.json</c>.</summary>
internal sealed class WorkerSettings
{
    /// <summary>Where pictures are saved.</summary>
    public string Output { get; init; } = Path.Combine("out", "hangfire-worker");

    /// <summary>After this, Hangfire runs the job of a silent worker again.</summary>
    public TimeSpan InvisibilityTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>False to call the service without the ledger, for comparison.</summary>
    public bool UsesLedger { get; init; } = true;
}
