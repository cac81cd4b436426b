using System.Net.Http.Headers;

namespace QwenImageEdit.Downloads;

/// <summary>Where a broken download goes on.</summary>
/// <param name="Position">The first byte that is missing.</param>
/// <param name="ETag">The strong tag of what was read before.</param>
/// <param name="TotalBytes">The length that was announced; null when none was.</param>
internal sealed record ResumePoint(long Position, EntityTagHeaderValue ETag, long? TotalBytes);
