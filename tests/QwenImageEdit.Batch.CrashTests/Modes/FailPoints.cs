namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>The crash table: each place at which a worker can die.</summary>
internal static class FailPoints
{
    private const int Begins = 1;
    private const int Claimed = 3;
    private const int Intended = 4;
    private const int AnswerReceived = 5;
    private const int Answered = 6;
    private const int FilesWritten = 7;
    private const int Saved = 8;

    public static IReadOnlyList<FailPoint> All { get; } =
    [
        new("while the manifest is added") { KillAfterRows = FailPoint.Victim, OnDisk = null, Reopened = null, Bills = 0 },
        new("before the claim") { KillAtEvent = Begins, IsEventOfRun = true, OnDisk = BatchState.Pending, Reopened = BatchState.Pending, Bills = 0 },
        new("after the claim, before the intent") { KillAtEvent = Claimed, OnDisk = BatchState.Claimed, Reopened = BatchState.Pending, Bills = 0 },
        new("the call ends while its intent is committed (the process lives)") { AbandonsIntent = true, OnDisk = BatchState.Unknown, Reopened = BatchState.Unknown, Bills = 0 },
        new("after the intent, before the first byte") { KillAtEvent = Intended, OnDisk = BatchState.Sent, Reopened = BatchState.Unknown, Bills = 0 },
        new("the edit arrives at the service") { ServiceKill = ServiceKill.OnArrival, OnDisk = BatchState.Sent, Reopened = BatchState.Unknown, Bills = null },
        new("the service holds the answer back") { ServiceKill = ServiceKill.BeforeAnswer, OnDisk = BatchState.Sent, Reopened = BatchState.Unknown, Bills = 1 },
        new("half of the answer has arrived") { ServiceKill = ServiceKill.InAnswer, OnDisk = BatchState.Sent, Reopened = BatchState.Unknown, Bills = 1 },
        new("the answer is read, before its commit") { KillAtEvent = AnswerReceived, OnDisk = BatchState.Sent, Reopened = BatchState.Unknown, Bills = 1 },
        new("answered, before the file has its name") { KillAtEvent = Answered, OnDisk = BatchState.Answered, Reopened = BatchState.Answered, Bills = 1 },
        new("the file is there, before saved is committed") { KillAtEvent = FilesWritten, OnDisk = BatchState.Answered, Reopened = BatchState.Answered, Bills = 1 },
        new("after saved") { KillAtEvent = Saved, OnDisk = BatchState.Saved, Reopened = BatchState.Saved, Bills = 1 },
        new("after saved, and the power cut took the file") { KillAtEvent = Saved, FileDamage = FileDamage.Gone, OnDisk = BatchState.Saved, Reopened = BatchState.Saved, Bills = 1 },
        new("after saved, and the power cut shortened the file") { KillAtEvent = Saved, FileDamage = FileDamage.Shortened, OnDisk = BatchState.Saved, Reopened = BatchState.Saved, Bills = 1 },
    ];
}
