namespace QwenImageEdit.Batch;

/// <summary>The spend cap has no room for an edit. It was not sent.</summary>
/// <param name="message">Which edit, and what to do.</param>
public sealed class SpendCapReachedException(string message) : Exception(message);
