namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The one seam between batches and a database. Each write is atomic, and durable when its task completes. Times are Unix milliseconds, prices millionths.</summary>
internal interface ILedgerStore : IAsyncDisposable
{
    /// <summary>Where the ledger is, for messages.</summary>
    string Location { get; }

    /// <summary>The ledger's clock, from which all times come.</summary>
    TimeProvider Time { get; }

    /// <summary>True when other processes may change the ledger meanwhile.</summary>
    bool IsShared { get; }

    /// <returns>The batch, which is created if it is new. What processes that ended left behind is recovered.</returns>
    Task<long> OpenBatchAsync(string name, CancellationToken cancellationToken);

    /// <summary>Before a run: recovers the rows of its manifests that an earlier run of this process left behind because the ledger failed.</summary>
    Task RecoverAsync(long batch);

    /// <summary>Commits that this process runs the batch.</summary>
    /// <returns>A worker that runs it with another account or output; null when there is none, and only then this one may run.</returns>
    Task<OtherRun?> BeginRunAsync(long batch, string account, string? output);

    /// <summary>Gives back the claims of a run that has ended, and the answered rows that it has not saved.</summary>
    Task EndRunAsync(long batch);

    /// <returns>True when other workers have rows that this one would get if they ended.</returns>
    Task<bool> AreOthersAtWorkAsync(long batch, bool downloads, CancellationToken cancellationToken);

    Task<IReadOnlyList<BatchWorker>> ReadWorkersAsync(long batch, CancellationToken cancellationToken);

    /// <summary>Adds all rows or none.</summary>
    /// <returns>The problems that only the ledger can know, such as duplicate keys. When there are any, or <paramref name="commit"/> is false, nothing was added.</returns>
    Task<ImportOutcome> ImportAsync(long batch, IEnumerable<ImportRow> rows, ImportRules rules, bool commit, CancellationToken cancellationToken);

    Task<IReadOnlyList<ClaimedRow>> ClaimAsync(long batch, string model, int count, long now, CancellationToken cancellationToken);

    /// <summary>The caller makes sure that nobody else in this process makes an edit with the key.</summary>
    /// <returns>The row of a key, claimed for the caller; or how the ledger has it.</returns>
    Task<KeyedRow> ClaimKeyAsync(long batch, string key, string model, byte[] fingerprint, long now, CancellationToken cancellationToken);

    /// <summary>I1, I2, I6: commits that the row is sent from now on, and reserves what it may cost.</summary>
    Task<IntentOutcome> IntendAsync(Intent intent, CancellationToken cancellationToken);

    /// <summary>I4: commits an answer. A late one moves its row only if there was no later attempt and the row asks for the same.</summary>
    /// <returns>False when the ledger has no attempt that could have this answer.</returns>
    Task<bool> AnswerAsync(AttemptId attempt, AttemptAnswer answer);

    /// <summary>Commits that an attempt or a claim ended without an answer.</summary>
    Task EndAsync(AttemptId attempt, AttemptEnd end);

    /// <returns>The answer that the ledger has for the fingerprint and that the claimed row has now too; null when there is none whose images can still be had.</returns>
    Task<ReusedAnswer?> ReuseAsync(AttemptId claim, long batch, byte[] fingerprint, long now);

    /// <summary>I5: commits that files of an answered row are whole, and with all of them that it is saved. Nothing happens if the row has a later attempt.</summary>
    Task SaveAsync(AnsweredRow row, IReadOnlyList<BatchFile> files, bool isComplete, long now);

    /// <summary>Commits that images of an answered row can no longer be downloaded. A row with a reused answer is pending again instead, because that costs nothing.</summary>
    Task LoseAsync(AnsweredRow row, string error);

    /// <summary>Commits that files of a saved row are gone, so that a run downloads them again.</summary>
    Task UnsaveAsync(long row);

    /// <returns>False when the row needs no decision, or was attempted again after the last attempt that the caller knows.</returns>
    Task<bool> DecideAsync(long row, int lastAttempt, UnknownDecision decision, string by, long now);

    /// <returns>The number of refused rows that are pending again.</returns>
    Task<int> RetryAsync(long batch, IReadOnlyCollection<ImageEditErrorKind>? kinds, string by, long now, CancellationToken cancellationToken);

    /// <returns>How long to wait for the slot that is now reserved.</returns>
    Task<TimeSpan> ReserveSlotAsync(string account, string model, TimeSpan spacing, CancellationToken cancellationToken);

    /// <summary>Holds back all slots of a model after the service throttled it, and spaces them wider.</summary>
    Task ThrottleAsync(string account, string model, TimeSpan spacing, TimeSpan pause);

    /// <summary>Takes back the wider spacing after many attempts that were not throttled.</summary>
    Task RelaxAsync(string account, string model);

    /// <summary>Forgets the names of a batch's images, before all rows are checked again.</summary>
    Task ClearNamesAsync(long batch);

    /// <returns>The images whose names belong to another row already.</returns>
    Task<IReadOnlyList<NameCollision>> AddNamesAsync(long batch, IReadOnlyList<OutputName> names);

    /// <returns>True when a run has something to send, or to download.</returns>
    Task<bool> HasWorkAsync(long batch, bool downloads, CancellationToken cancellationToken);

    /// <summary>Commits the spend cap and the pause of a run.</summary>
    Task SetRunAsync(long batch, RunFacts facts);

    /// <summary>Commits which output template the names of the first rows were checked against.</summary>
    Task SetCheckedAsync(long batch, string? output, long checkedRows);

    Task<BatchFigures> ReadFiguresAsync(long batch, CancellationToken cancellationToken);

    Task<IReadOnlyList<ModelFigures>> ReadModelsAsync(long batch, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> ReadPendingModelsAsync(long batch, CancellationToken cancellationToken);

    /// <returns>The earliest time at which a pending row of a model may be sent, 0 for at once; null when none is pending.</returns>
    Task<long?> ReadNextDueAsync(long batch, string model, CancellationToken cancellationToken);

    /// <returns>At most <paramref name="count"/> rows in the order of their numbers.</returns>
    Task<IReadOnlyList<BatchRow>> ReadRowsAsync(long batch, BatchState? state, long afterNumber, int count, CancellationToken cancellationToken);

    /// <summary>Takes answered rows whose images this process is to download: those that nobody else has, and the ones of its own earlier runs if asked for.</summary>
    /// <returns>At most <paramref name="count"/> rows in the order of their numbers.</returns>
    Task<IReadOnlyList<BatchRow>> TakeAnsweredAsync(long batch, bool withOwn, long afterNumber, int count);

    /// <returns>The files that this machine saved in the last period in which any was saved, at most <paramref name="count"/>.</returns>
    Task<IReadOnlyList<(long Row, BatchFile File)>> ReadRecentFilesAsync(long batch, TimeSpan period, int count, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> ReadColumnsAsync(long batch, CancellationToken cancellationToken);

    /// <returns>What the database's own check says is wrong; empty when nothing is, or when it has none.</returns>
    Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken);
}
