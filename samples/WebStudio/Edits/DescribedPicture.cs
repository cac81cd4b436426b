using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>A picture of an edit as the page shows it.</summary>
/// <param name="Name">Of an input, its file name; of a result, what to call it, without an extension.</param>
internal sealed record DescribedPicture(string Url, string Name, int? Width, int? Height, ImageFormat? Format, long? Bytes, DateTimeOffset? ExpiresAt = null);
