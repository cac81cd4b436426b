namespace QwenImageEdit.Batch;

/// <summary>Makes each edit at most once, whoever asks how often. For engines such as Hangfire, Quartz or Temporal, which run a job again after a crash.</summary>
public interface IImageEditLedger
{
    /// <summary>Makes an edit, or returns the result of the one that was made with the same key.</summary>
    /// <param name="key">Identifies the edit, for example the id of the job. Not blank.</param>
    /// <param name="request">The request. With the same key it must be the same one.</param>
    /// <param name="cancellationToken">Cancels the edit. After it was sent, its outcome is unknown then.</param>
    /// <returns>The result, which is in the ledger. Its links expire: save the images at once.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The key belongs to another request, or was given up.</exception>
    /// <exception cref="EditInFlightException">The edit is being made. Try again later.</exception>
    /// <exception cref="EditOutcomeUnknownException">The edit was sent and may have been billed. It is not sent again without a decision.</exception>
    /// <exception cref="SpendCapReachedException">The spend cap has no room for the edit. It was not sent.</exception>
    /// <exception cref="ImageEditException">The service refused the edit, or it was never sent. It was not billed, and the next call with the key sends it again.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed before the edit was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ImageEditResult> EditOnceAsync(string key, ImageEditRequest request, CancellationToken cancellationToken = default);
}
