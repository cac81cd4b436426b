using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What the tool says when it is asked to stop.</summary>
internal static class StopText
{
    public const string Draining = "Stopping: nothing more is sent, and what is in flight is finished and saved. Press Ctrl+C again to stop at once; rows in flight are unknown then.";
    public const string Abandoning = "Stopping at once: rows in flight are unknown.";

    public static string? Of(StopSignals signals) => signals.Abandon.IsCancellationRequested ? Abandoning : signals.Stop.IsCancellationRequested ? Draining : null;
}
