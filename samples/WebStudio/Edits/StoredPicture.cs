using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>A result picture in the folder of its edit.</summary>
/// <param name="Index">Which image of the result it is, from 0.</param>
/// <param name="FileName">Its name in the folder.</param>
internal sealed record StoredPicture(int Index, string FileName, int? Width, int? Height, ImageFormat Format, long Bytes);
