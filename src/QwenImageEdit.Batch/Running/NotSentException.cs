namespace QwenImageEdit.Batch.Running;

/// <summary>Ends a call before it is sent. It never leaves the run.</summary>
internal sealed class NotSentException(string message) : Exception(message);
