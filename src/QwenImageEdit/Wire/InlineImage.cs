namespace QwenImageEdit.Wire;

/// <summary>An image whose base64 is inserted into the JSON on the way.</summary>
/// <param name="Source">The image.</param>
/// <param name="Position">Where in the JSON its base64 goes.</param>
internal readonly record struct InlineImage(ImageSource Source, int Position);
