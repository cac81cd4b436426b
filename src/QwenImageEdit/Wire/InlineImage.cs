namespace QwenImageEdit.Wire;

/// <summary>An image that is inserted into the JSON as base64 while it is sent.</summary>
/// <param name="Source">The image.</param>
/// <param name="Position">The position of its base64 in the JSON, in bytes.</param>
internal sealed record InlineImage(ImageSource Source, int Position);
