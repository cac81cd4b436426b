namespace QwenImageEdit;

/// <summary>What an edit does now. It has no percentage: the service does not tell how far it is.</summary>
/// <param name="Step">What begins.</param>
/// <param name="Attempt">The number of the attempt that is sent or waited for, from 1; while an image is uploaded, of the upload.</param>
/// <param name="Wait">How long the wait takes; null when there is none, or when the caller's own rate limiter decides.</param>
/// <param name="Reason">Why there is a wait; null when there is none.</param>
/// <param name="ImageIndex">The image that is uploaded, by its place in the request, from 0; null for the other steps.</param>
public sealed record ImageEditProgress(ImageEditStep Step, int Attempt, TimeSpan? Wait = null, string? Reason = null, int? ImageIndex = null);
