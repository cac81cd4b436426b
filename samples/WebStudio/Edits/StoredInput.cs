using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>An input picture in the folder of its edit.</summary>
/// <param name="FileName">Its name in the folder.</param>
/// <param name="Name">Its name on the visitor's machine.</param>
internal sealed record StoredInput(string FileName, string Name, int Width, int Height, ImageFormat Format, long Bytes);
