namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A system call that matters for the order.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">The line that was printed; empty for other kinds.</param>
internal sealed record SystemCall(SystemCallKind Kind, string Text = "");
