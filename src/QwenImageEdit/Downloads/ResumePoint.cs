using System.Net.Http.Headers;

namespace QwenImageEdit.Downloads;

/// <summary>Where an interrupted download resumes.</summary>
/// <param name="Position">The first byte that is missing.</param>
/// <param name="ETag">The strong ETag of the image that was read so far.</param>
/// <param name="TotalBytes">The announced size; null if none was announced.</param>
internal sealed record ResumePoint(long Position, EntityTagHeaderValue ETag, long? TotalBytes);
