using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>One step of a running edit, as the page shows it.</summary>
/// <param name="Step">What begins.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
/// <param name="WaitSeconds">How long the wait takes; null when there is none, or when it is not known.</param>
/// <param name="Reason">The service's own code for why there is a wait; null when it has none.</param>
/// <param name="ImageIndex">Which image is uploaded, from 0.</param>
internal sealed record ProgressEvent(ImageEditStep Step, int Attempt, double? WaitSeconds = null, string? Reason = null, int? ImageIndex = null);
