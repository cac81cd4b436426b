using Hangfire.States;
using Hangfire.Storage;

namespace HangfireWorker;

/// <summary>How a job ended.</summary>
/// <param name="State">Hangfire's name of its last state.</param>
/// <param name="Error">The full name of the exception with which it failed; null if it succeeded.</param>
internal sealed record JobEnd(string State, string? Error)
{
    public bool IsUnknown => Error == typeof(QwenImageEdit.Batch.EditOutcomeUnknownException).FullName;

    /// <returns>Null while the job has not ended.</returns>
    public static JobEnd? Read(IStorageConnection connection, string job) =>
        connection.GetStateData(job) is { } state && (state.Name == SucceededState.StateName || state.Name == FailedState.StateName)
            ? new JobEnd(state.Name, state.Data.TryGetValue("ExceptionType", out string? error) ? error : null)
            : null;
}
