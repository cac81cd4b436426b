using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Batch.Diagnostics;

/// <summary>All log messages of batches. Event IDs never change. Prompts, keys and the queries of links are never logged.</summary>
internal static partial class BatchLog
{
    [LoggerMessage(1, LogLevel.Information, "Batch '{Batch}' of '{Ledger}' begins: {Pending} row(s) to send, {Answered} to download.")]
    public static partial void Begins(this ILogger logger, string batch, string ledger, long pending, long answered);

    [LoggerMessage(2, LogLevel.Information, "Batch '{Batch}' ended ({End}): {Saved} saved, {Refused} refused, {Unknown} unknown, {Pending} pending.")]
    public static partial void Ends(this ILogger logger, string batch, BatchEnd end, long saved, long refused, long unknown, long pending);

    [LoggerMessage(3, LogLevel.Debug, "Row '{Key}' is claimed.")]
    public static partial void Claimed(this ILogger logger, string key);

    [LoggerMessage(4, LogLevel.Debug, "The intent to send row '{Key}' is durable (attempt {Attempt}).")]
    public static partial void Intended(this ILogger logger, string key, int attempt);

    [LoggerMessage(5, LogLevel.Debug, "The answer of row '{Key}' was received (request {RequestId}).")]
    public static partial void AnswerReceived(this ILogger logger, string key, string requestId);

    [LoggerMessage(6, LogLevel.Debug, "The answer of row '{Key}' is durable.")]
    public static partial void Answered(this ILogger logger, string key);

    [LoggerMessage(7, LogLevel.Debug, "The files of row '{Key}' are written.")]
    public static partial void FilesWritten(this ILogger logger, string key);

    [LoggerMessage(8, LogLevel.Debug, "Row '{Key}' is saved.")]
    public static partial void Saved(this ILogger logger, string key);

    [LoggerMessage(9, LogLevel.Warning, "Row '{Key}' was refused: {Reason}")]
    public static partial void Refused(this ILogger logger, string key, string reason);

    [LoggerMessage(10, LogLevel.Information, "Row '{Key}' was put back: {Reason}")]
    public static partial void PutBack(this ILogger logger, string key, string reason);

    [LoggerMessage(11, LogLevel.Error, "The outcome of row '{Key}' is unknown, and it may have been billed: {Reason} It is not sent again without a decision.")]
    public static partial void OutcomeUnknown(this ILogger logger, string key, string reason);

    [LoggerMessage(12, LogLevel.Error, "The images of row '{Key}' were paid and are lost: {Reason}")]
    public static partial void Lost(this ILogger logger, string key, string reason);

    [LoggerMessage(13, LogLevel.Warning, "The images of row '{Key}' are not saved yet: {Reason}")]
    public static partial void NotSaved(this ILogger logger, string key, string reason);

    [LoggerMessage(14, LogLevel.Error, "The batch pauses: {Reason}")]
    public static partial void Paused(this ILogger logger, string reason);

    [LoggerMessage(15, LogLevel.Critical, "The answer of row '{Key}' could not be written to the ledger. It is in {Place}.")]
    public static partial void Spilled(this ILogger logger, string key, string place, Exception exception);

    [LoggerMessage(16, LogLevel.Warning, "{Count} answer(s) were taken from '{Path}' into the ledger.")]
    public static partial void TookBack(this ILogger logger, int count, string path);

    [LoggerMessage(17, LogLevel.Warning, "The service throttles {Model}: nothing is sent with it for {Pause}.")]
    public static partial void Throttled(this ILogger logger, string model, TimeSpan pause);

    [LoggerMessage(18, LogLevel.Error, "The progress receiver failed.")]
    public static partial void ProgressFailed(this ILogger logger, Exception exception);

    [LoggerMessage(19, LogLevel.Error, "The batch worker's run failed.")]
    public static partial void WorkerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(20, LogLevel.Warning, "A worker ended without closing the ledger: process {ProcessId} on {Host}. {Pending} of its rows are pending again, and {Unknown} are unknown.")]
    public static partial void WorkerLost(this ILogger logger, string host, long processId, long pending, long unknown);

    [LoggerMessage(21, LogLevel.Warning, "The ledger cannot be reached, and nothing is sent until it can. It is tried again for {Limit}.")]
    public static partial void LedgerAway(this ILogger logger, TimeSpan limit, Exception exception);

    [LoggerMessage(22, LogLevel.Information, "The ledger can be reached again.")]
    public static partial void LedgerBack(this ILogger logger);

    [LoggerMessage(23, LogLevel.Information, "The ledger is slow or away: until it takes the answer of row '{Key}', '{Path}' has it too.")]
    public static partial void KeptMeanwhile(this ILogger logger, string key, string path);
}
