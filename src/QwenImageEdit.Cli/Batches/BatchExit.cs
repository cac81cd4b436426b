using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The exit code of a run: the fault that a person must see first.</summary>
internal static class BatchExit
{
    public static int Of(BatchStatus status) => status.End switch
    {
        BatchEnd.Stopped or BatchEnd.Abandoned => ExitCode.Interrupted,
        BatchEnd.Paused or BatchEnd.SpendCapReached => ExitCode.Paused,
        _ => status.Counts switch
        {
            { Unknown: > 0 } or { Lost: > 0 } => ExitCode.Unknown,
            { Answered: > 0 } => ExitCode.NotSaved,
            { Refused: > 0 } => ExitCode.Refused,
            _ => ExitCode.Saved,
        },
    };
}
