namespace QwenImageEdit.Batch.Reports;

/// <summary>How an HTML page presents the states.</summary>
internal static class HtmlStates
{
    public static string NameOf(BatchState state) => state == BatchState.GivenUp ? "given up" : state.ToString().ToLowerInvariant();

    /// <summary>The colours: a state is fine, needs attention, or costs money until somebody decides.</summary>
    public static string ClassOf(BatchState state) => state switch
    {
        BatchState.Saved => "good",
        BatchState.Refused or BatchState.GivenUp => "bad",
        BatchState.Unknown or BatchState.Lost => "decide",
        _ => "open",
    };

    /// <summary>What the state means for the bill, and what to do; null when there is nothing to do.</summary>
    public static string? AdviceOf(BatchState state) => state switch
    {
        BatchState.Unknown => "Sent, and no answer is known: it may have been made and billed. It is not sent again until you decide. Call DecideAsync with UnknownDecision.SendAgain, which may cost again, or with UnknownDecision.GiveUp; in the shell, use qwen-image-edit batch decide.",
        BatchState.Lost => "Made and billed, but its links no longer deliver the images. Call DecideAsync with UnknownDecision.SendAgain, which costs again, or with UnknownDecision.GiveUp; in the shell, use qwen-image-edit batch decide.",
        BatchState.Refused => "Not billed. Remove the cause, and call RetryAsync, or in the shell qwen-image-edit batch retry.",
        BatchState.Answered => "Made and billed. The next run downloads the images and does not send the row again.",
        _ => null,
    };
}
